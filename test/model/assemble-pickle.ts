/** A tiny assembler of pickles: what a test writes down is what stands in the stream, however wrong it is. */
import { Opcode } from '../../server/src/model/pickle/opcode.ts';

export type Code = Opcode | Uint8Array | readonly Code[];

const TEXT = new TextEncoder();

/** The stream of the opcodes and operands. */
export function assemble(...code: readonly Code[]): Uint8Array {
  return Uint8Array.from(code.flatMap(flatten));
}

function flatten(code: Code): number[] {
  if (typeof code === 'number') return [code];
  return code instanceof Uint8Array ? [...code] : code.flatMap(flatten);
}

/** Raw bytes: a text as UTF-8, numbers as they are. */
export function raw(...parts: readonly (string | number)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...TEXT.encode(part)])));
}

export function proto(version: number): Code {
  return [Opcode.Proto, raw(version)];
}

export function global(module: string, name: string): Code {
  return [Opcode.Global, raw(`${module}\n${name}\n`)];
}

/** A short text. */
export function text(value: string): Code {
  return [Opcode.ShortBinUnicode, raw(TEXT.encode(value).length, value)];
}

/** A short byte string. */
export function bytes(value: Uint8Array): Code {
  return [Opcode.BinBytes, littleEndian(value.length, 4), value];
}

export function put(key: number): Code {
  return [Opcode.BinPut, raw(key)];
}

export function get(key: number): Code {
  return [Opcode.BinGet, raw(key)];
}

/** Calls what lies on the stack with one text. */
export function callWith(argument: string): Code {
  return [text(argument), Opcode.Tuple1, Opcode.Reduce];
}

export function littleEndian(value: number, width: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, index) => Math.floor(value / 256 ** index) % 256);
}
