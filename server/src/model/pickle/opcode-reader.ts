/** Takes a pickle stream apart into opcodes and their operands. */
import { OPERAND_OF, Opcode, Operand } from './opcode.ts';

/** Names longer than this belong to nothing that can be imported. */
const LONGEST_TEXT = 4_000;

const UTF8 = new TextDecoder('utf-8');
const LATIN1 = new TextDecoder('latin1');

export class OpcodeReader {
  /** Offset of the next opcode. */
  at: number;
  /** Offset of the operand of the last opcode, behind its length where it has one, and of the operand's end. */
  from = 0;
  to = 0;
  /**
   * Does a frame end in the middle of the last opcode? No writer does this. CPython drops what is left of the frame where it
   * reads from a stream, and only there.
   */
  isSplit = false;
  /** Offset behind the last frame; 0 before the first. */
  #frameEnd = 0;
  readonly #view: DataView;

  constructor(
    readonly bytes: Uint8Array,
    start: number,
  ) {
    this.at = start;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves behind the next opcode and its operand. Answers what is wrong where there is none. */
  next(): string | undefined {
    const opcode = this.bytes[this.at];
    if (opcode === undefined) return 'the stream ends without STOP';
    const operand = OPERAND_OF[opcode] as Operand | -1;
    if (operand === -1) return `0x${opcode.toString(16)} at byte ${this.at} is no opcode`;
    this.from = this.at + 1;
    const end = this.#operandEnd(operand);
    if (end < 0 || end > this.bytes.length) return 'the stream ends inside of an opcode';
    this.isSplit = this.at < this.#frameEnd && end > this.#frameEnd;
    this.to = end;
    this.at = end;
    if (opcode === Opcode.Frame) this.#frameEnd = end + this.#unsigned(this.from, 8);
    return undefined;
  }

  #operandEnd(operand: Operand): number {
    const { from } = this;
    switch (operand) {
      case Operand.None:
        return from;
      case Operand.Byte:
        return from + 1;
      case Operand.Two:
        return from + 2;
      case Operand.Four:
        return from + 4;
      case Operand.Eight:
        return from + 8;
      case Operand.Line:
        return this.#lineEnd(from);
      case Operand.TwoLines: {
        const first = this.#lineEnd(from);
        // Python takes the end of the file for the end of the second line, and imports what it names.
        return first < 0 || first === this.bytes.length ? -1 : this.#lineEnd(first, this.bytes.length);
      }
      case Operand.Counted1:
        return this.#countedEnd(1);
      case Operand.Counted4:
        return this.#countedEnd(4);
      case Operand.Counted8:
        return this.#countedEnd(8);
    }
  }

  #lineEnd(from: number, otherwise = -1): number {
    return this.bytes.indexOf(0x0a, from) + 1 || otherwise;
  }

  #countedEnd(width: 1 | 4 | 8): number {
    if (this.from + width > this.bytes.length) return -1;
    const count = this.#unsigned(this.from, width);
    this.from += width;
    return this.from + count;
  }

  #unsigned(at: number, width: 1 | 2 | 4 | 8): number {
    switch (width) {
      case 1:
        return this.bytes[at] as number;
      case 2:
        return this.#view.getUint16(at, true);
      case 4:
        return this.#view.getUint32(at, true);
      case 8:
        return Number(this.#view.getBigUint64(at, true));
    }
  }

  /** The operand of the last opcode as a number: of memo opcodes and extensions. NaN where it is none. */
  number(opcode: Opcode): number {
    switch (OPERAND_OF[opcode] as Operand) {
      case Operand.Byte:
        return this.#unsigned(this.from, 1);
      case Operand.Two:
        return this.#unsigned(this.from, 2);
      case Operand.Four:
        return this.#unsigned(this.from, 4);
      default:
        // Python reads `1_0` as ten.
        return Number.parseInt(LATIN1.decode(this.bytes.subarray(this.from, this.to)).replaceAll('_', ''), 10);
    }
  }

  /** The lines of the last opcode's operand. Of the last one Python drops the last character, whatever it is. */
  lines(): readonly string[] {
    return UTF8.decode(this.bytes.subarray(this.from, this.to - 1)).split('\n');
  }

  /** The text that the opcode at the offset pushes, as Python would read it; cut where it is too long to be a name. */
  textAt(offset: number): string {
    const other = new OpcodeReader(this.bytes, offset);
    if (other.next() !== undefined) return '';
    const text = UTF8.decode(this.bytes.subarray(other.from, Math.min(other.to, other.from + LONGEST_TEXT)));
    const opcode = this.bytes[offset];
    if (opcode === Opcode.String) return unquoted(text.replace(/\r?\n$/, ''));
    return opcode === Opcode.Unicode ? unescaped(text.replace(/\n$/, '')) : text;
  }

  /** The whole number that the opcode at the offset pushes; NaN where it is negative or too large to be exact. */
  numberAt(offset: number): number {
    switch (this.bytes[offset]) {
      case Opcode.BinInt1:
        return this.#unsigned(offset + 1, 1);
      case Opcode.BinInt2:
        return this.#unsigned(offset + 1, 2);
      case Opcode.BinInt:
        return this.#view.getInt32(offset + 1, true);
      case Opcode.Long1: {
        const length = this.#unsigned(offset + 1, 1);
        return littleEndian(this.bytes.subarray(offset + 2, offset + 2 + length));
      }
      default:
        return Number.NaN;
    }
  }
}

function littleEndian(bytes: Uint8Array): number {
  const value = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) && (bytes.at(-1) ?? 0) < 0x80 ? value : Number.NaN;
}

/** `STRING` has quotes and the escapes of a Python literal. */
function unquoted(text: string): string {
  const inner = /^(["'])(.*)\1$/s.exec(text.trim())?.[2] ?? text;
  return inner.replace(
    /\\x([0-9a-fA-F]{2})|\\([0-7]{1,3})|\\(.)/g,
    (_, hex?: string, octal?: string, plain?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return octal === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    },
  );
}

/** `UNICODE` is written in Python's raw-unicode-escape. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/g, (all, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
