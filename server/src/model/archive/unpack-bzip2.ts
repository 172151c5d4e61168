/**
 * bzip2: blocks that were sorted, moved to front and coded with Huffman trees. Described in
 * https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf. Check sums are not held against the data.
 */
import { BitReader } from './bit-reader.ts';
import type { Unpacked } from './inflate.ts';
import { OutputBuffer } from './output-buffer.ts';

const MAGIC = [0x42, 0x5a, 0x68];
const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
const BLOCK_UNIT = 100_000;
const GROUP = 50;
const LONGEST_CODE = 20;
const MOST_SELECTORS = 32_768;
const MOST_BLOCKS = 100_000;
const DAMAGED = 'the packed data is damaged';

export function isBzip2(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte) && (head[3] ?? 0) >= 0x31 && (head[3] ?? 0) <= 0x39;
}

/** All streams of the file, one behind the other. */
export function unpackBzip2(packed: Uint8Array, limit: number): Unpacked {
  const out = new OutputBuffer(limit);
  const bits = new BitReader(packed);
  let problem: string | undefined;
  let blockSize = 0;
  for (let count = 0; count < MOST_BLOCKS && problem === undefined && !out.isFull; count++) {
    if (blockSize === 0) {
      if (bits.isAtEnd) break;
      const [first, level] = [bits.read(24), bits.read(8) - 0x30];
      if (first !== 0x425a68 || level < 1 || level > 9) problem = 'something else stands behind the packed data';
      blockSize = level * BLOCK_UNIT;
      continue;
    }
    const magic = [bits.read(24), bits.read(24)];
    // The check sum of the block, or of all blocks.
    bits.read(16);
    bits.read(16);
    if (isSame(magic, END_MAGIC)) {
      blockSize = 0;
      bits.align();
    } else problem = isSame(magic, BLOCK_MAGIC) ? unpackBlock(bits, blockSize, out) : DAMAGED;
  }
  if (out.isFull) problem = `it unpacks to more than ${limit} bytes`;
  return { bytes: out.toBytes(), ...(problem !== undefined && { problem }) };
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Answers what is wrong with the block, if anything is. */
function unpackBlock(bits: BitReader, blockSize: number, out: OutputBuffer): string | undefined {
  const isRandomised = bits.read(1) === 1;
  const origin = bits.read(24);
  if (isRandomised) return 'it is packed by a bzip2 from before 1997';
  const symbols = readSymbols(bits);
  const selectors = readSelectors(bits);
  const trees = selectors && Array.from({ length: selectors.trees }, () => readTree(bits, symbols.length + 2));
  if (symbols.length === 0 || selectors === undefined || trees === undefined) return DAMAGED;
  const block = new Uint8Array(blockSize);
  const size = readBlock(bits, { symbols, order: selectors.order, trees }, block);
  if (size === undefined || origin >= Math.max(1, size)) return DAMAGED;
  writeRuns(unsort(block.subarray(0, size), origin), out);
  return undefined;
}

/** The bytes that occur in the block: sixteen groups of sixteen. */
function readSymbols(bits: BitReader): number[] {
  const groups = bits.read(16);
  const symbols: number[] = [];
  for (let group = 0; group < 16; group++) {
    if ((groups & (0x8000 >> group)) === 0) continue;
    const used = bits.read(16);
    for (let index = 0; index < 16; index++) if ((used & (0x8000 >> index)) !== 0) symbols.push(group * 16 + index);
  }
  return symbols;
}

/** Which tree is used for each group of fifty symbols: numbers moved to front, in ones and a zero. */
function readSelectors(bits: BitReader): { readonly trees: number; readonly order: readonly number[] } | undefined {
  const trees = bits.read(3);
  const count = bits.read(15);
  if (trees < 2 || trees > 6 || count === 0 || count > MOST_SELECTORS) return undefined;
  const recent = Array.from({ length: trees }, (_, index) => index);
  const order: number[] = [];
  for (let index = 0; index < count && !bits.isExhausted; index++) {
    let place = 0;
    while (bits.read(1) === 1) if (++place >= trees) return undefined;
    recent.unshift(...recent.splice(place, 1));
    order.push(recent[0] as number);
  }
  return { trees, order };
}

/** A canonical code: for each length the first code behind it, and where its symbols begin. */
interface Tree {
  readonly limits: Int32Array;
  readonly offsets: Int32Array;
  readonly symbols: readonly number[];
}

function readTree(bits: BitReader, count: number): Tree {
  const lengths: number[] = [];
  let length = bits.read(5);
  for (let index = 0; index < count; index++) {
    for (let steps = 0; steps < 2 * LONGEST_CODE && bits.read(1) === 1; steps++) length += bits.read(1) === 1 ? -1 : 1;
    lengths.push(Math.min(LONGEST_CODE, Math.max(1, length)));
  }
  const limits = new Int32Array(LONGEST_CODE + 1);
  const offsets = new Int32Array(LONGEST_CODE + 1);
  const symbols: number[] = [];
  for (let size = 1, code = 0; size <= LONGEST_CODE; size++, code *= 2) {
    offsets[size] = symbols.length - code;
    for (let symbol = 0; symbol < count; symbol++) if (lengths[symbol] === size) symbols.push(symbol);
    code = symbols.length - (offsets[size] as number);
    limits[size] = code;
  }
  return { limits, offsets, symbols };
}

function readSymbol(bits: BitReader, { limits, offsets, symbols }: Tree): number | undefined {
  for (let size = 1, code = bits.read(1); size <= LONGEST_CODE; size++, code = code * 2 + bits.read(1)) {
    if (code < (limits[size] as number)) return symbols[code + (offsets[size] as number)];
  }
  return undefined;
}

interface Coding {
  /** Moved to front as they are used. */
  readonly symbols: number[];
  readonly order: readonly number[];
  readonly trees: readonly Tree[];
}

/** Fills the block. How many bytes it has; undefined where the data is damaged. */
function readBlock(bits: BitReader, { symbols, order, trees }: Coding, block: Uint8Array): number | undefined {
  const last = symbols.length + 1;
  let size = 0;
  let run = 0;
  let weight = 1;
  for (let count = 0; !bits.isExhausted; count++) {
    const tree = trees[order[Math.floor(count / GROUP)] ?? -1];
    const symbol = tree && readSymbol(bits, tree);
    if (symbol === undefined) return undefined;
    // Two symbols write how often the first byte stands, in digits of one and two.
    if (symbol < 2) {
      run += weight * (symbol + 1);
      weight *= 2;
      if (size + run > block.length) return undefined;
      continue;
    }
    block.fill(symbols[0] as number, size, size + run);
    size += run;
    run = 0;
    weight = 1;
    if (symbol === last) return size;
    if (size >= block.length) return undefined;
    symbols.unshift(...symbols.splice(symbol - 1, 1));
    block[size++] = symbols[0] as number;
  }
  return undefined;
}

/** Undoes the sorting of Burrows and Wheeler. */
function unsort(block: Uint8Array, origin: number): Uint8Array {
  const places = new Int32Array(256);
  for (const byte of block) (places[byte] as number)++;
  for (let byte = 0, sum = 0; byte < 256; byte++) {
    const count = places[byte] as number;
    places[byte] = sum;
    sum += count;
  }
  const next = new Int32Array(block.length);
  for (let index = 0; index < block.length; index++) {
    const byte = block[index] as number;
    const place = places[byte] as number;
    next[place] = index;
    places[byte] = place + 1;
  }
  const result = new Uint8Array(block.length);
  for (let index = 0, at = next[origin] ?? 0; index < block.length; index++, at = next[at] as number) {
    result[index] = block[at] as number;
  }
  return result;
}

/** Four equal bytes are followed by how many more there are. */
function writeRuns(block: Uint8Array, out: OutputBuffer): void {
  let equal = 0;
  for (let at = 0; at < block.length && !out.isFull; at++) {
    const byte = block[at] as number;
    if (equal === 4) {
      out.repeat(1, byte);
      equal = 0;
      continue;
    }
    equal = at > 0 && equal > 0 && byte === out.back(1) ? equal + 1 : 1;
    out.push(byte);
  }
}
