/** The records of a zip file, read one by one. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7 to 4.3.16 */
import type { ByteSource } from '../byte-source.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0: stored; 8: deflated. */
  readonly method: number;
  /** Offset of the data in the file. */
  readonly start: number;
  /** Of the data as it stands in the file; -1 where only the data itself can tell. */
  readonly compressedSize: number;
  readonly size: number;
  readonly isMarkedEncrypted: boolean;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_LENGTH = 30;
const CENTRAL_LENGTH = 46;
const ZIP64_FIELD = 1;
const NO_SIZE = 0xffffffff;
const DESCRIPTOR_FLAG = 8;

const NAMES = new TextDecoder('utf-8');

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The entry whose local header stands at the offset; undefined where none does. */
export function readLocalEntry(source: ByteSource, at: number): ZipEntry | undefined {
  const header = source.read(at, at + LOCAL_LENGTH);
  if (header.length < LOCAL_LENGTH) return undefined;
  const view = viewOf(header);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return undefined;
  const flags = view.getUint16(6, true);
  const nameLength = view.getUint16(26, true);
  const extraLength = view.getUint16(28, true);
  const names = source.read(at + LOCAL_LENGTH, at + LOCAL_LENGTH + nameLength + extraLength);
  const sizes = zip64Sizes(names.subarray(nameLength), [view.getUint32(22, true), view.getUint32(18, true)]);
  const [size = 0, compressedSize = 0] = sizes;
  const isUnknown = (flags & DESCRIPTOR_FLAG) !== 0 && compressedSize === 0;
  return {
    name: NAMES.decode(names.subarray(0, nameLength)),
    method: view.getUint16(8, true),
    start: at + LOCAL_LENGTH + nameLength + extraLength,
    compressedSize: isUnknown ? -1 : compressedSize,
    size,
    isMarkedEncrypted: (flags & 1) !== 0,
  };
}

export interface CentralRecord {
  readonly name: string;
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly isMarkedEncrypted: boolean;
  /** Where the local header is said to stand. */
  readonly localOffset: number;
  /** Of this record itself. */
  readonly length: number;
}

/** The record of the central directory at the offset in its bytes. */
export function readCentralRecord(directory: Uint8Array, at: number): CentralRecord | undefined {
  if (at + CENTRAL_LENGTH > directory.length) return undefined;
  const view = viewOf(directory);
  if (view.getUint32(at, true) !== CENTRAL_SIGNATURE) return undefined;
  const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
  const [nameLength = 0, extraLength = 0, commentLength = 0] = lengths;
  const extra = directory.subarray(at + CENTRAL_LENGTH + nameLength, at + CENTRAL_LENGTH + nameLength + extraLength);
  const written = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [size = 0, compressedSize = 0, localOffset = 0] = zip64Sizes(extra, written);
  return {
    ...{ name: NAMES.decode(directory.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)), size },
    ...{ method: view.getUint16(at + 10, true), compressedSize, localOffset },
    isMarkedEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    length: CENTRAL_LENGTH + nameLength + extraLength + commentLength,
  };
}

/** In zip64 the values that are all ones stand in an extra field, in this order. */
function zip64Sizes(extra: Uint8Array, written: readonly number[]): readonly number[] {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_FIELD) continue;
    let next = at + 4;
    return written.map((value) => {
      if (value !== NO_SIZE || next + 8 > extra.length) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return written;
}
