/**
 * The opcodes of pickle, protocols 0 to 5, and what follows each of them in the stream. From the tables of CPython's own
 * disassembler. https://docs.python.org/3/library/pickletools.html
 */

/** What stands behind an opcode. */
export enum Operand {
  None,
  Byte,
  Two,
  Four,
  Eight,
  /** Text up to the next line feed. */
  Line,
  TwoLines,
  /** A length of so many bytes, little-endian, and as many bytes of content. */
  Counted1,
  Counted4,
  Counted8,
}

export enum Opcode {
  Mark = 0x28,
  EmptyTuple = 0x29,
  Stop = 0x2e,
  Pop = 0x30,
  PopMark = 0x31,
  Dup = 0x32,
  BinBytes = 0x42,
  ShortBinBytes = 0x43,
  Float = 0x46,
  BinFloat = 0x47,
  Int = 0x49,
  BinInt = 0x4a,
  BinInt1 = 0x4b,
  Long = 0x4c,
  BinInt2 = 0x4d,
  None = 0x4e,
  PersId = 0x50,
  BinPersId = 0x51,
  Reduce = 0x52,
  String = 0x53,
  BinString = 0x54,
  ShortBinString = 0x55,
  Unicode = 0x56,
  BinUnicode = 0x58,
  EmptyList = 0x5d,
  Append = 0x61,
  Build = 0x62,
  Global = 0x63,
  Dict = 0x64,
  Appends = 0x65,
  Get = 0x67,
  BinGet = 0x68,
  Inst = 0x69,
  LongBinGet = 0x6a,
  List = 0x6c,
  Obj = 0x6f,
  Put = 0x70,
  BinPut = 0x71,
  LongBinPut = 0x72,
  SetItem = 0x73,
  Tuple = 0x74,
  SetItems = 0x75,
  EmptyDict = 0x7d,
  Proto = 0x80,
  NewObj = 0x81,
  Ext1 = 0x82,
  Ext2 = 0x83,
  Ext4 = 0x84,
  Tuple1 = 0x85,
  Tuple2 = 0x86,
  Tuple3 = 0x87,
  NewTrue = 0x88,
  NewFalse = 0x89,
  Long1 = 0x8a,
  Long4 = 0x8b,
  ShortBinUnicode = 0x8c,
  BinUnicode8 = 0x8d,
  BinBytes8 = 0x8e,
  EmptySet = 0x8f,
  AddItems = 0x90,
  FrozenSet = 0x91,
  NewObjEx = 0x92,
  StackGlobal = 0x93,
  Memoize = 0x94,
  Frame = 0x95,
  ByteArray8 = 0x96,
  NextBuffer = 0x97,
  ReadonlyBuffer = 0x98,
}

const OPERANDS: readonly (readonly [Operand, readonly Opcode[]])[] = [
  [Operand.Byte, [Opcode.BinInt1, Opcode.BinGet, Opcode.BinPut, Opcode.Proto, Opcode.Ext1]],
  [Operand.Two, [Opcode.BinInt2, Opcode.Ext2]],
  [Operand.Four, [Opcode.BinInt, Opcode.LongBinGet, Opcode.LongBinPut, Opcode.Ext4]],
  [Operand.Eight, [Opcode.BinFloat, Opcode.Frame]],
  [
    Operand.Line,
    [
      ...[Opcode.Float, Opcode.Int, Opcode.Long, Opcode.PersId, Opcode.String, Opcode.Unicode],
      ...[Opcode.Get, Opcode.Put],
    ],
  ],
  [Operand.TwoLines, [Opcode.Global, Opcode.Inst]],
  [Operand.Counted1, [Opcode.ShortBinBytes, Opcode.ShortBinString, Opcode.Long1, Opcode.ShortBinUnicode]],
  [Operand.Counted4, [Opcode.BinBytes, Opcode.BinString, Opcode.BinUnicode, Opcode.Long4]],
  [Operand.Counted8, [Opcode.BinUnicode8, Opcode.BinBytes8, Opcode.ByteArray8]],
];

/** By the opcode's byte; -1 for bytes that are no opcode. */
export const OPERAND_OF: Int8Array = tableOfOperands();

function tableOfOperands(): Int8Array {
  const table = new Int8Array(256).fill(-1);
  for (const name of Object.values(Opcode)) if (typeof name === 'number') table[name] = Operand.None;
  for (const [operand, opcodes] of OPERANDS) for (const opcode of opcodes) table[opcode] = operand;
  return table;
}

/** `STACK_GLOBAL`, as CPython's disassembler calls it. */
export function opcodeName(opcode: number): string {
  const name = Opcode[opcode] ?? 'unknown';
  return name.replace(/(?:Empty|Long|Next|Pop|Readonly|Short|Stack|NewObj)(?=[A-Z])/, '$&_').toUpperCase();
}
