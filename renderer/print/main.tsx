import '../../shared/contract/zod-without-eval.ts';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { adoptPageStyle, marginPictures } from './paper/page-style.ts';
import './paper/paper.css';
import { printDocument, type PrintOrder } from './print-document.tsx';

const faces = [
  '400 12pt Tinos',
  'italic 400 12pt Tinos',
  '700 12pt Tinos',
  'italic 700 12pt Tinos',
  '400 12pt "Cabinet Marked"',
  '400 12pt "Cabinet Code"',
];

async function decode(address: string): Promise<void> {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
}

async function ready(pictures: readonly string[]): Promise<void> {
  // Also for the margin boxes, which ask for fonts only while printing.
  await Promise.all(faces.map((face) => document.fonts.load(face)));
  await document.fonts.ready;
  await Promise.all([...pictures.map(decode), ...Array.from(document.images, (picture) => picture.decode())]);
}

let root: Root | null = null;

/** "rendered" is said only when the paper on the screen is the paper that will be printed. */
async function show(order: PrintOrder): Promise<void> {
  const { profile, stamp, foot, paper } = printDocument(order);
  adoptPageStyle(profile, stamp, foot);
  const place = document.getElementById('root');
  if (place === null) throw new Error('the print page has no place for the paper');
  root ??= createRoot(place);
  const target = root;
  flushSync(() => target.render(paper));
  await ready(marginPictures(stamp));
  window.cabinetPrint.rendered();
}

// A failure stays an unhandled rejection: the page reports it to the bridge and the number is voided (decision 28).
window.cabinetPrint.onModel((order) => {
  void show(order);
});
