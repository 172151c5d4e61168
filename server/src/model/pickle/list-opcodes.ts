/** A pickle's opcodes with their operands, one a line, as a disassembler shows them. For people; nothing is decided here. */
import { OPERAND_OF, type Opcode, Operand, opcodeName } from './opcode.ts';
import { OpcodeReader } from './opcode-reader.ts';

export interface OpcodeLine {
  /** In bytes from the beginning of the stream. */
  readonly offset: number;
  readonly name: string;
  /** Empty where the opcode has none. */
  readonly operand: string;
}

export interface OpcodeListing {
  readonly lines: readonly OpcodeLine[];
  /** False where there are more, or where something stands there that is no opcode. */
  readonly isWhole: boolean;
}

const LONGEST_OPERAND = 200;
const TEXT = new TextDecoder('utf-8');

/** All pickles that follow each other in the bytes, up to so many lines. */
export function listOpcodes(bytes: Uint8Array, mostLines: number): OpcodeListing {
  const reader = new OpcodeReader(bytes, 0);
  const lines: OpcodeLine[] = [];
  while (reader.at < bytes.length) {
    const offset = reader.at;
    if (lines.length >= mostLines || reader.next() !== undefined) return { lines, isWhole: false };
    const opcode = bytes[offset] as Opcode;
    lines.push({ offset, name: opcodeName(opcode), operand: operandText(reader, opcode) });
  }
  return { lines, isWhole: true };
}

function operandText(reader: OpcodeReader, opcode: Opcode): string {
  switch (OPERAND_OF[opcode] as Operand) {
    case Operand.None:
      return '';
    case Operand.Byte:
    case Operand.Two:
    case Operand.Four:
      return String(reader.number(opcode));
    case Operand.Eight:
      return hex(reader);
    default:
      return isText(reader) ? shown(reader) : hex(reader);
  }
}

/** Long numbers and raw bytes have operands of the same shape as texts. */
function isText({ bytes, from, to }: OpcodeReader): boolean {
  return bytes.subarray(from, Math.min(to, from + LONGEST_OPERAND)).every((byte) => byte >= 0x20 || byte === 0x0a);
}

/** Two lines, as behind GLOBAL, become two words. */
function shown({ bytes, from, to }: OpcodeReader): string {
  const text = TEXT.decode(bytes.subarray(from, Math.min(to, from + LONGEST_OPERAND)))
    .trimEnd()
    .replaceAll('\n', ' ');
  return to - from > LONGEST_OPERAND ? `${text}…` : text;
}

function hex({ bytes, from, to }: OpcodeReader): string {
  const cut = bytes.subarray(from, Math.min(to, from + 16));
  const digits = Array.from(cut, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return to - from > 16 ? `${digits} … (${to - from} bytes)` : digits;
}
