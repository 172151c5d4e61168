/** Unpacks deflate, zlib and gzip, and stops where the result grows beyond a limit: a few bytes can unpack to gigabytes. */
import { Gunzip, Inflate, Unzlib } from 'fflate';

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Why it is not all: a limit, or damaged data. What was unpacked before is there. */
  readonly problem?: string;
}

/** How fflate and fzstd unpack: pushed in pieces, told in pieces. */
interface Stream {
  push(chunk: Uint8Array, isLast?: boolean): unknown;
}

type Tell = (chunk: Uint8Array) => void;

const STEP = 1 << 16;

export function inflate(packed: Uint8Array, limit: number): Unpacked {
  return unpackStream((tell) => new Inflate(tell), packed, limit);
}

/** The last four bytes of a gzip file are the size of its content. Where they are not, it is cut, or more stands behind it. */
export function gunzip(packed: Uint8Array, limit: number): Unpacked {
  const unpacked = unpackStream((tell) => new Gunzip(tell), packed, limit);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const size = packed.length < 4 ? -1 : view.getUint32(packed.length - 4, true);
  if (unpacked.problem !== undefined || size === unpacked.bytes.length) return unpacked;
  return { ...unpacked, problem: 'its size is not the one that it says' };
}

export function unzlib(packed: Uint8Array, limit: number): Unpacked {
  return unpackStream((tell) => new Unzlib(tell), packed, limit);
}

/** Pushes step by step, and stops behind the limit. */
export function unpackStream(open: (tell: Tell) => Stream, packed: Uint8Array, limit: number): Unpacked {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = open((chunk) => {
    // A member of a gzip stream may begin with an empty chunk.
    if (chunk.length > 0) chunks.push(chunk.slice());
    size += chunk.length;
  });
  let problem: string | undefined;
  try {
    for (let at = 0; at < packed.length && size <= limit; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch {
    problem = 'the packed data is damaged';
  }
  if (size > limit) problem = `it unpacks to more than ${limit} bytes`;
  return { bytes: joined(chunks, Math.min(size, limit)), ...(problem !== undefined && { problem }) };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, Math.max(0, size - at));
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
