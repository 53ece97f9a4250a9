import { SaxesParser } from 'saxes';
import { AppError } from '../../../shared/base/app-error.ts';
import { workbookLimits } from './workbook-limits.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Takes tags by their local names; a prefix stands for the one namespace that matters in these parts. */
export interface XmlReader {
  readonly open?: (tag: string, attributes: Attributes) => void;
  readonly close?: (tag: string) => void;
  readonly text?: (text: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes, and keeps nothing of it. The parser knows the five entities of XML and characters by number; a document
 * type, where further ones would be declared, is refused whole.
 * @throws AppError `tableDamaged` for what is not well formed, is no UTF-8 or declares a type, `tableTooLarge`
 */
export async function readXml(source: AsyncIterable<Uint8Array>, reader: XmlReader): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  let sinceTag = 0;
  parser.on('error', (cause) => {
    throw new AppError('tableDamaged', {}, { cause });
  });
  parser.on('doctype', () => {
    throw new AppError('tableDamaged');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    depth += 1;
    if (depth > workbookLimits.depth) throw new AppError('tableTooLarge');
    reader.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    reader.close?.(localName(name));
  });
  const text = (part: string): void => reader.text?.(part);
  parser.on('text', text);
  parser.on('cdata', text);

  const decoder = new TextDecoder('utf-8', { fatal: true });
  const write = (part: string): void => {
    sinceTag += part.length;
    parser.write(part);
    if (sinceTag > workbookLimits.betweenTags) throw new AppError('tableTooLarge');
  };
  for await (const chunk of source) write(decoder.decode(chunk, { stream: true }));
  write(decoder.decode());
  parser.close();
}
