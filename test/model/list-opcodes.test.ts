/** The listing of opcodes that people read. */
import { expect, test } from 'vitest';
import { listOpcodes } from '../../server/src/model/pickle/list-opcodes.ts';
import { Opcode } from '../../server/src/model/pickle/opcode.ts';
import { assemble, bytes, global, proto, raw, text } from './assemble-pickle.ts';

const shown = (code: Uint8Array, most = 100) =>
  listOpcodes(code, most).lines.map(({ offset, name, operand }) => `${offset} ${name} ${operand}`.trimEnd());

test('shows offsets, names as Python has them, and operands', () => {
  const code = assemble(
    proto(4),
    global('posix', 'system'),
    text('id'),
    bytes(raw(0, 1, 255)),
    [Opcode.BinInt1, raw(7)],
    [Opcode.BinPut, raw(0)],
    [Opcode.Long1, raw(2, 0x10, 0x20)],
    Opcode.EmptyTuple,
    Opcode.NewObjEx,
    Opcode.StackGlobal,
    Opcode.Stop,
  );
  expect(shown(code)).toEqual([
    '0 PROTO 4',
    '2 GLOBAL posix system',
    '16 SHORT_BINUNICODE id',
    '20 BINBYTES 00 01 ff',
    '28 BININT1 7',
    '30 BINPUT 0',
    '32 LONG1 10 20',
    '36 EMPTY_TUPLE',
    '37 NEWOBJ_EX',
    '38 STACK_GLOBAL',
    '39 STOP',
  ]);
});

test('goes on behind STOP, since loaders may', () => {
  expect(shown(assemble(proto(2), Opcode.Stop, proto(2), Opcode.Stop))).toEqual([
    '0 PROTO 2',
    '2 STOP',
    '3 PROTO 2',
    '5 STOP',
  ]);
});

test('says where it is not the whole, and why not for long operands', () => {
  expect(listOpcodes(assemble(proto(2), Opcode.Stop), 1).isWhole).toBe(false);
  expect(listOpcodes(raw(0x80, 2, 0xff), 10)).toMatchObject({ isWhole: false, lines: [{ name: 'PROTO' }] });
  expect(listOpcodes(new Uint8Array(0), 10)).toEqual({ lines: [], isWhole: true });
  const [, long] = listOpcodes(
    assemble(proto(4), [Opcode.BinUnicode, raw(0, 4, 0, 0), raw('x'.repeat(1024))]),
    10,
  ).lines;
  expect(long?.operand).toBe(`${'x'.repeat(200)}…`);
});
