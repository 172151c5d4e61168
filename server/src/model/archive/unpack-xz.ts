/** xz and .lzma files, as far as unpacking needs them. https://tukaani.org/xz/xz-file-format.txt. Check sums are not held against the data: what a reader unpacks before it finds them wrong counts. */
import type { Unpacked } from './inflate.ts';
import { LzmaDecoder, type LzmaProperties, lzmaProperties } from './lzma-decoder.ts';
import { OutputBuffer } from './output-buffer.ts';
import { viewOf } from './zip-entry.ts';

const XZ_MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const XZ_HEADER = 12;
/** Bytes of the check behind each block, by its number. */
const CHECK_SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const LZMA2_FILTER = 0x21;
const ALONE_HEADER = 13;
const MOST_STREAMS = 1_000;
const DEFAULT_PROPERTIES: LzmaProperties = { literalContext: 3, literalPosition: 0, position: 2 };

export function isXz(head: Uint8Array): boolean {
  return XZ_MAGIC.every((byte, index) => head[index] === byte);
}

/** Properties, a size of the dictionary that writers use, and a size of the content that is unknown or not absurd. */
export function isLzma(head: Uint8Array): boolean {
  if (head.length < ALONE_HEADER || lzmaProperties(head[0] as number) === undefined) return false;
  const view = viewOf(head);
  const dictionary = view.getUint32(1, true);
  const size = view.getBigUint64(5, true);
  const isUsual = dictionary >= 4096 && (dictionary & (dictionary - 1)) === 0 && head[ALONE_HEADER] === 0;
  return isUsual && (size === 0xffff_ffff_ffff_ffffn || size < 2n ** 40n);
}

export function unpackLzma(packed: Uint8Array, limit: number): Unpacked {
  const properties = lzmaProperties(packed[0] ?? 0xff);
  if (properties === undefined || packed.length < ALONE_HEADER)
    return { bytes: new Uint8Array(0), problem: 'the packed data is damaged' };
  const out = new OutputBuffer(limit);
  const written = Number(viewOf(packed).getBigUint64(5, true));
  const size = Number.isSafeInteger(written) ? written : Number.POSITIVE_INFINITY;
  return toUnpacked(out, new LzmaDecoder(out, properties).decode(packed.subarray(ALONE_HEADER), size));
}

/** All streams of the file, one behind the other. */
export function unpackXz(packed: Uint8Array, limit: number): Unpacked {
  const out = new OutputBuffer(limit);
  let at = 0;
  for (let count = 0; count < MOST_STREAMS && isXz(packed.subarray(at)); count++) {
    const stream = unpackStream(packed, at, out);
    if (typeof stream === 'string') return toUnpacked(out, stream);
    at = stream;
    // Streams may be padded with zeros.
    while (at < packed.length && packed[at] === 0) at++;
  }
  return toUnpacked(out, at < packed.length ? `${packed.length - at} bytes stand behind the packed data` : undefined);
}

function toUnpacked(out: OutputBuffer, found: string | undefined): Unpacked {
  const problem = out.isFull ? `it unpacks to more than ${out.limit} bytes` : found;
  return { bytes: out.toBytes(), ...(problem !== undefined && { problem }) };
}

/** Offset behind the stream, or what is wrong. */
function unpackStream(packed: Uint8Array, start: number, out: OutputBuffer): number | string {
  const checkSize = CHECK_SIZES[(packed[start + 7] ?? 0) & 0x0f] ?? 0;
  let at = start + XZ_HEADER;
  // A block's header begins with its length; a zero begins the index.
  while (packed[at] !== 0) {
    const length = ((packed[at] ?? 0) + 1) * 4;
    if (at + length >= packed.length) return 'the packed data ends too early';
    if (!isPlainBlock(packed.subarray(at, at + length))) return 'it is packed with filters that are not read';
    const end = unpackLzma2(packed, at + length, out);
    if (typeof end === 'string') return end;
    const size = end - (at + length);
    at = end + ((4 - (size % 4)) % 4) + checkSize;
    if (at >= packed.length) return 'the packed data ends too early';
  }
  return indexEnd(packed, at);
}

/** Only LZMA2; filters for machine code and the like are not used for data. */
function isPlainBlock(header: Uint8Array): boolean {
  const flags = header[1] ?? 0;
  let at = 2;
  for (const flag of [0x40, 0x80]) if ((flags & flag) !== 0) at = multibyteEnd(header, at);
  return (flags & 0x03) === 0 && header[at] === LZMA2_FILTER;
}

function multibyteEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && ((bytes[at] as number) & 0x80) !== 0) at++;
  return at + 1;
}

/** Offset behind the index and the footer. */
function indexEnd(packed: Uint8Array, start: number): number {
  const footer = 12;
  for (let at = start; at + 2 <= packed.length; at += 4) {
    if (packed[at + footer - 2 + 4] === 0x59 && packed[at + footer - 1 + 4] === 0x5a) return at + footer + 4;
  }
  return packed.length;
}

/** Chunks, each with its own header. Offset behind them, or what is wrong. */
function unpackLzma2(packed: Uint8Array, start: number, out: OutputBuffer): number | string {
  const decoder = new LzmaDecoder(out, DEFAULT_PROPERTIES);
  const view = viewOf(packed);
  for (let at = start; at + 6 <= packed.length; ) {
    const control = packed[at] as number;
    if (control === 0) return at + 1;
    if (out.isFull) return 'it is too large';
    if (control === 1 || control >= 0xe0) decoder.resetDictionary();
    if (control < 0x80) {
      if (control > 2) return 'the packed data is damaged';
      const size = view.getUint16(at + 1) + 1;
      out.append(packed.subarray(at + 3, at + 3 + size));
      at += 3 + size;
      continue;
    }
    const size = ((control & 0x1f) << 16) + view.getUint16(at + 1) + 1;
    const packedSize = view.getUint16(at + 3) + 1;
    const properties = control >= 0xc0 ? lzmaProperties(packed[at + 5] as number) : undefined;
    if (control >= 0xc0 && properties === undefined) return 'the packed data is damaged';
    if (control >= 0xa0) decoder.reset(properties);
    const from = at + (control >= 0xc0 ? 6 : 5);
    const problem = decoder.decode(packed.subarray(from, from + packedSize), size);
    if (problem !== undefined) return problem;
    at = from + packedSize;
  }
  return 'the packed data ends too early';
}
