/** Spreadsheet letters of a column, counted from 0: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

/** The column of spreadsheet letters, counted from 0; -1 for what is none. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/u.test(letters)) return -1;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
