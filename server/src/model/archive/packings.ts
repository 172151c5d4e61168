/** Ways to pack one file, told by its first bytes: all that joblib and pandas write. */
import { Decompress } from 'fzstd';
import { gunzip, type Unpacked, unpackStream, unzlib } from './inflate.ts';
import { isBzip2, unpackBzip2 } from './unpack-bzip2.ts';
import { isLz4, unpackLz4 } from './unpack-lz4.ts';
import { isLzma, isXz, unpackLzma, unpackXz } from './unpack-xz.ts';

export interface Packing {
  readonly format: string;
  readonly matches: (head: Uint8Array) => boolean;
  /** @param limit of the unpacked bytes */
  readonly unpack: (packed: Uint8Array, limit: number) => Unpacked;
}

export const PACKINGS: readonly Packing[] = [
  { format: 'gzip', matches: startsWith(0x1f, 0x8b), unpack: gunzip },
  { format: 'zlib', matches: isZlib, unpack: unzlib },
  { format: 'xz', matches: isXz, unpack: unpackXz },
  { format: 'bzip2', matches: isBzip2, unpack: unpackBzip2 },
  { format: 'lz4', matches: isLz4, unpack: unpackLz4 },
  { format: 'zstd', matches: startsWith(0x28, 0xb5, 0x2f, 0xfd), unpack: unzstd },
  { format: 'lzma', matches: isLzma, unpack: unpackLzma },
  { format: 'ZFile', matches: startsWith(0x5a, 0x46, 0x30, 0x78), unpack: unpackZFile },
];

function isZlib(head: Uint8Array): boolean {
  return head[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(head[1] ?? 0);
}

const Z_HEADER = 21;

/** joblib before 0.10: `ZF`, the size in hexadecimal digits padded to 19, in the oldest versions one blank more, then zlib. */
function unpackZFile(packed: Uint8Array, limit: number): Unpacked {
  const size = Number.parseInt(String.fromCharCode(...packed.subarray(2, Z_HEADER)), 16);
  const unpacked = unzlib(packed.subarray(packed[Z_HEADER] === 0x20 ? Z_HEADER + 1 : Z_HEADER), limit);
  if (unpacked.problem !== undefined || size === unpacked.bytes.length) return unpacked;
  return { ...unpacked, problem: 'its size is not the one that it says' };
}

function unzstd(packed: Uint8Array, limit: number): Unpacked {
  return unpackStream((tell) => new Decompress(tell), packed, limit);
}

function startsWith(...magic: readonly number[]): (head: Uint8Array) => boolean {
  return (head) => magic.every((byte, index) => head[index] === byte);
}
