import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError, isAppError } from '../../../shared/base/app-error.ts';
import { readXml, type XmlReader } from './read-xml.ts';
import { workbookLimits } from './workbook-limits.ts';

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** A container of office programs, by its first bytes; the ending of a name says nothing. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]);
}

/** The container of the programs of before 2007, which also holds newer workbooks under a password. */
export function isOldContainer(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
}

/** @throws AppError `tableNeedsPassword`, else `tableFormatRefused` */
export function refuseOldContainer(bytes: Uint8Array): never {
  const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('EncryptedPackage', 0, 'utf16le');
  throw new AppError(locked ? 'tableNeedsPassword' : 'tableFormatRefused');
}

export const damaged = (cause?: unknown): AppError => new AppError('tableDamaged', {}, { cause });
export const tooLarge = (): AppError => new AppError('tableTooLarge');

/** The parts of a workbook, by name. Nothing is unpacked before it is asked for, and nothing beyond the limits. */
export class WorkbookContainer {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #expanded = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /**
   * The reader takes names that leave the container for a fault; a name that stands twice, or in two spellings, would be read by
   * one program so and by another otherwise.
   * @throws AppError `tableDamaged`, `tableTooLarge`, `tableNeedsPassword`
   */
  static async open(bytes: Uint8Array): Promise<WorkbookContainer> {
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const zip = await fromBufferPromise(buffer, {
        lazyEntries: true,
        strictFileNames: true,
        validateEntrySizes: true,
      });
      if (zip.entryCount > workbookLimits.entries) throw tooLarge();
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.toLowerCase();
        if (entries.has(name)) throw damaged();
        if (entry.isEncrypted()) throw new AppError('tableNeedsPassword');
        entries.set(name, entry);
      }
      return new WorkbookContainer(zip, entries);
    } catch (error) {
      throw isAppError(error) ? error : damaged(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /**
   * Reads one part as XML.
   * @returns false where there is none
   * @throws AppError `tableDamaged` for what is no XML of ours or was altered, `tableTooLarge`; what `reader` throws passes
   */
  async read(name: string, reader: XmlReader): Promise<boolean> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) return false;
    // The size that the container states is held against what comes out of it.
    this.#expanded += entry.uncompressedSize;
    if (this.#expanded > workbookLimits.expanded) throw tooLarge();
    try {
      let sum = 0;
      const stream = await this.#zip.openReadStreamPromise(entry);
      const checked = async function* (): AsyncIterable<Uint8Array> {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          sum = crc32(chunk, sum);
          yield chunk;
        }
        if (sum !== entry.crc32) throw damaged();
      };
      await readXml(checked(), reader);
    } catch (error) {
      throw isAppError(error) ? error : damaged(error);
    }
    return true;
  }
}
