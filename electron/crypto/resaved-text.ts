/**
 * Keys, signatures, proofs and passphrases are texts that people open and save again. What a Windows editor adds then is no part
 * of what the text says: a byte order mark, a carriage return before each line end, empty lines at the end. The text without
 * them, with its lines ended by \n, as the stock `minisign` takes it.
 */
export function withoutEditorMarks(text: string): string {
  const lines = text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '\n') end -= 1;
  return end === 0 ? '' : `${lines.slice(0, end)}\n`;
}
