/** GGUF: key and value pairs, then tensors. Only the pairs are read; the chat template is one of them. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
import type { ByteSource } from './byte-source.ts';
import { inspectTemplate } from './inspect-template.ts';
import type { Inspection, Part } from './inspection.ts';

const MAGIC = [0x47, 0x47, 0x55, 0x46];
const LONGEST_HEADER = 64 << 20;
const MOST_PAIRS = 100_000;
const LONGEST_SHOWN = 200;
const TEMPLATE = /chat_template/;
const TEXT = new TextDecoder('utf-8');

enum ValueType {
  Text = 8,
  List = 9,
}

/** Bytes of the plain types, by their number. */
const SIZES: readonly number[] = [1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8];

export function isGguf(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

export function inspectGguf(part: Part, inspection: Inspection): void {
  const reader = new GgufReader(part.source);
  const { pairs, tensors, isWhole } = reader.read();
  const shown = pairs.filter(([, value]) => value.length <= LONGEST_SHOWN);
  inspection.describe(part, 'GGUF', [['tensors', String(tensors)], ...shown.slice(0, 100)]);
  for (const [key, value] of pairs) if (TEMPLATE.test(key)) inspectTemplate(part, value, inspection);
  if (!isWhole) inspection.add(part, 'not-analysed', 'its key and value pairs could not be read to their end');
}

interface GgufHeader {
  /** Texts only. */
  readonly pairs: readonly (readonly [string, string])[];
  readonly tensors: number;
  readonly isWhole: boolean;
}

/** Lives for one file. An offset behind the end makes every later read fail. */
class GgufReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 4;
  #isWide = true;
  #isLittleEndian = true;

  constructor(source: ByteSource) {
    this.#bytes = source.read(0, Math.min(source.size, LONGEST_HEADER));
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  }

  read(): GgufHeader {
    const pairs: [string, string][] = [];
    // Versions are small: where the low bytes have nothing, they are the high ones of a file for other machines.
    this.#isLittleEndian = (this.#bytes[4] ?? 0) + (this.#bytes[5] ?? 0) > 0;
    const version = this.#uint32() ?? 0;
    // The first version had counts and lengths of four bytes.
    this.#isWide = version !== 1;
    const tensors = this.#count() ?? 0;
    const count = this.#count() ?? 0;
    for (let index = 0; index < Math.min(count, MOST_PAIRS); index++) {
      const key = this.#text();
      const value = key === undefined ? undefined : this.#value(this.#uint32(), TEMPLATE.test(key));
      if (key === undefined || value === undefined) return { pairs, tensors, isWhole: false };
      if (value !== '') pairs.push([key, value]);
    }
    return { pairs, tensors, isWhole: count <= MOST_PAIRS };
  }

  #uint32(): number | undefined {
    if (this.#at + 4 > this.#bytes.length) return undefined;
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, this.#isLittleEndian);
  }

  #count(): number | undefined {
    if (!this.#isWide) return this.#uint32();
    if (this.#at + 8 > this.#bytes.length) return undefined;
    this.#at += 8;
    return Number(this.#view.getBigUint64(this.#at - 8, this.#isLittleEndian));
  }

  #text(): string | undefined {
    const length = this.#count();
    if (length === undefined || !this.#skip(length)) return undefined;
    return TEXT.decode(this.#bytes.subarray(this.#at - length, this.#at));
  }

  #skip(length: number): boolean {
    if (!(this.#at + length <= this.#bytes.length)) return false;
    this.#at += length;
    return true;
  }

  /** The text of a value, '' for one that is no text; undefined where it cannot be read. Lists are kept where asked for. */
  #value(type: number | undefined, keepsLists: boolean): string | undefined {
    if (type === ValueType.Text) return this.#text();
    if (type === ValueType.List) return this.#list(keepsLists);
    const size = type === undefined ? 0 : (SIZES[type] ?? 0);
    return size > 0 && this.#skip(size) ? '' : undefined;
  }

  #list(isKept: boolean): string | undefined {
    const type = this.#uint32();
    const count = this.#count();
    if (type === undefined || count === undefined) return undefined;
    if (type !== ValueType.Text) return this.#skip(count * (SIZES[type] ?? Number.POSITIVE_INFINITY)) ? '' : undefined;
    const texts: string[] = [];
    for (let index = 0; index < count; index++) {
      const text = this.#text();
      if (text === undefined) return undefined;
      if (isKept) texts.push(text);
    }
    return texts.join('\n');
  }
}
