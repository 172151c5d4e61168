/** The members of a tar archive: 512-byte headers, sizes in octal or in base 256. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
import type { ByteSource } from '../byte-source.ts';

export interface TarEntry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
  /** `0` for a file, `1` and `2` for links, `5` for a folder. */
  readonly type: string;
  /** Where a link leads. */
  readonly link: string;
}

const BLOCK = 512;
const MOST_ENTRIES = 20_000;
const TEXT = new TextDecoder('utf-8');

export function isTar(head: Uint8Array): boolean {
  return TEXT.decode(head.subarray(257, 262)) === 'ustar';
}

/** Undefined size fields end the list, as they end every reader's. */
export function listTar(source: ByteSource): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= source.size && entries.length < MOST_ENTRIES; ) {
    const header = source.read(at, at + BLOCK);
    const size = sizeOf(header);
    if (header[0] === 0 || size === undefined) break;
    const start = at + BLOCK;
    const type = String.fromCharCode(header[156] ?? 0).replace('\0', '0');
    // GNU writes a name that does not fit into a member of its own, before the member it belongs to.
    if (type === 'L') longName = text(source.read(start, start + Math.min(size, 4_096)));
    else {
      entries.push({ name: longName ?? nameOf(header), start, size, type, link: text(header.subarray(157, 257)) });
      longName = undefined;
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return entries;
}

function nameOf(header: Uint8Array): string {
  const prefix = text(header.subarray(345, 500));
  const name = text(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return TEXT.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

function sizeOf(header: Uint8Array): number | undefined {
  if (((header[124] ?? 0) & 0x80) !== 0) {
    const size = header.subarray(125, 136).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(size) ? size : undefined;
  }
  const size = Number.parseInt(text(header.subarray(124, 136)).trim() || '0', 8);
  return Number.isNaN(size) ? undefined : size;
}
