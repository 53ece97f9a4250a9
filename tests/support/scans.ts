/** Objects numbered from 1 on, the first of them the catalogue, as a PDF with its table and its end. */
export function pdfOfObjects(objects: readonly string[]): string {
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = Buffer.byteLength(text);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const [size, table] = [objects.length + 1, Buffer.byteLength(text)];
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
}

/** A scan of one page that opens; the words stand in it as they are, to be looked for. */
export function pdfSaying(words: string): string {
  const content = `% ${words}\n`;
  return pdfOfObjects([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
    `<</Length ${Buffer.byteLength(content)}>>\nstream\n${content}endstream`,
  ]);
}
