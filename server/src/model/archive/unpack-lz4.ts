/** LZ4 frames: blocks of literals and of copies of what came before. https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md */
import type { Unpacked } from './inflate.ts';
import { OutputBuffer } from './output-buffer.ts';
import { viewOf } from './zip-entry.ts';

const MAGIC = 0x184d2204;
const SHORTEST_COPY = 4;
const STORED = 0x80000000;
const DAMAGED = 'the packed data is damaged';
const ENDS = 'the packed data ends too early';

export function isLz4(head: Uint8Array): boolean {
  return head.length >= 7 && viewOf(head).getUint32(0, true) === MAGIC;
}

/** One frame behind the other. */
export function unpackLz4(packed: Uint8Array, limit: number): Unpacked {
  const out = new OutputBuffer(limit);
  let problem: string | undefined;
  let at = 0;
  while (isLz4(packed.subarray(at)) && problem === undefined) {
    const end = unpackFrame(packed, at, out);
    if (typeof end === 'string') problem = end;
    else at = end;
  }
  if (at < packed.length) problem ??= `${packed.length - at} bytes stand behind the packed data`;
  if (out.isFull) problem = `it unpacks to more than ${limit} bytes`;
  return { bytes: out.toBytes(), ...(problem !== undefined && { problem }) };
}

/** Offset behind the frame, or what is wrong. */
function unpackFrame(packed: Uint8Array, start: number, out: OutputBuffer): number | string {
  const flags = packed[start + 4] ?? 0;
  const has = (flag: number) => (flags & flag) !== 0;
  const view = viewOf(packed);
  // The header: two bytes, the size of the content, the number of a dictionary, a check sum.
  let at = start + 7 + (has(0x08) ? 8 : 0) + (has(0x01) ? 4 : 0);
  while (at + 4 <= packed.length) {
    const size = view.getUint32(at, true);
    at += 4;
    if (size === 0) return at + (has(0x04) ? 4 : 0);
    const length = size & ~STORED;
    const block = packed.subarray(at, at + length);
    if (block.length < length) return ENDS;
    const problem = size >= STORED ? out.append(block) : unpackBlock(block, out);
    if (problem !== undefined || out.isFull) return problem ?? ENDS;
    at += length + (has(0x10) ? 4 : 0);
  }
  return ENDS;
}

/** Answers what is wrong with the block, if anything is. */
function unpackBlock(block: Uint8Array, out: OutputBuffer): string | undefined {
  let at = 0;
  // Lengths of fifteen go on in the next bytes, as long as those are 255.
  const lengthFrom = (first: number): number => {
    let length = first;
    for (let byte = first === 15 ? 255 : 0; byte === 255; length += byte) byte = block[at++] ?? 0;
    return length;
  };
  while (at < block.length) {
    const token = block[at++] as number;
    const literals = lengthFrom(token >> 4);
    out.append(block.subarray(at, at + literals));
    at += literals;
    if (at >= block.length) return at > block.length ? ENDS : undefined;
    const distance = (block[at] ?? 0) + (block[at + 1] ?? 0) * 256;
    at += 2;
    if (!out.repeat(distance, SHORTEST_COPY + lengthFrom(token & 15)) || out.isFull) return DAMAGED;
  }
  return undefined;
}
