/** How a text file comes back from an editor on Windows that somebody opened it in and saved. */
export const resaved: readonly (readonly [string, (text: string) => string])[] = [
  ['with carriage returns', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\uFEFF${text}`],
  ['with empty lines at its end', (text) => `${text}\n\n`],
  ['with all of them', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`],
];
