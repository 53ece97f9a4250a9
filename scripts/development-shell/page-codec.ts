/** Values in a form that travels as text between a page and Node, like Electron's structured clone. */
export interface PageCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Also runs inside the page (its source is injected), so it refers to nothing outside itself. Keeps what structured
 * clone keeps: undefined, NaN, bigint, Date, bytes, cycles, own `__proto__` keys; refuses functions like it does.
 */
export function makePageCodec(base64: { write(bytes: Uint8Array): string; read(text: string): Uint8Array }): PageCodec {
  const pack = (value: unknown, seen: Map<object, number>): unknown => {
    if (value === undefined) return { $: 'u' };
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (Object.is(value, -0)) return { $: 'n', v: '-0' };
    if (typeof value === 'number') return Number.isFinite(value) ? value : { $: 'n', v: String(value) };
    if (typeof value === 'bigint') return { $: 'b', v: String(value) };
    if (typeof value !== 'object') throw new Error('An object could not be cloned.');
    const known = seen.get(value);
    if (known !== undefined) return { $: 'r', v: known };
    seen.set(value, seen.size);
    if (value instanceof Date) return { $: 'd', v: value.getTime() };
    if (ArrayBuffer.isView(value))
      return { $: 'y', v: base64.write(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    if (value instanceof ArrayBuffer) return { $: 'y', v: base64.write(new Uint8Array(value)) };
    if (Array.isArray(value)) return { $: 'a', v: value.map((item) => pack(item, seen)) };
    return { $: 'o', v: Object.entries(value).map(([key, item]) => [key, pack(item, seen)]) };
  };
  type Packed = { readonly $: string; readonly v: unknown };
  const unpack = (value: unknown, seen: unknown[]): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const { $: kind, v: content } = value as Packed;
    if (kind === 'u') return undefined;
    if (kind === 'n') return Number(content);
    if (kind === 'b') return BigInt(content as string);
    if (kind === 'r') return seen[content as number];
    if (kind === 'd' || kind === 'y') {
      const made = kind === 'd' ? new Date(content as number) : base64.read(content as string);
      seen.push(made);
      return made;
    }
    if (kind === 'a') {
      const list: unknown[] = [];
      seen.push(list);
      for (const item of content as unknown[]) list.push(unpack(item, seen));
      return list;
    }
    const object = {};
    seen.push(object);
    for (const [key, item] of content as [string, unknown][])
      Object.defineProperty(object, key, {
        value: unpack(item, seen),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    return object;
  };
  return {
    encode: (value) => JSON.stringify(pack(value, new Map())),
    decode: (text) => unpack(JSON.parse(text), []),
  };
}

/** For the Node side. */
export const nodeCodec: PageCodec = makePageCodec({
  write: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  read: (text) => Uint8Array.from(Buffer.from(text, 'base64')),
});
