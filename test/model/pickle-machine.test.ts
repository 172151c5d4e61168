/** What streams do to hide an import from those who read them differently than Python does. */
import { describe, expect, test } from 'vitest';
import { Opcode } from '../../server/src/model/pickle/opcode.ts';
import { readPickle } from '../../server/src/model/pickle/pickle-machine.ts';
import {
  assemble,
  bytes,
  type Code,
  callWith,
  get,
  global,
  littleEndian,
  proto,
  put,
  raw,
  text,
} from './assemble-pickle.ts';

function read(...code: readonly Code[]) {
  return readPickle(assemble(...code), 0);
}

function importsOf(...code: readonly Code[]): readonly string[] {
  return read(...code).imports.map(({ module, name, use }) => `${use} ${module}.${name}`);
}

describe('every way to name a callable', () => {
  test.each<readonly [string, readonly Code[], string]>([
    ['GLOBAL', [global('os', 'system'), callWith('x'), Opcode.Stop], 'called os.system'],
    ['INST', [Opcode.Mark, text('x'), Opcode.Inst, raw('os\nsystem\n'), Opcode.Stop], 'called os.system'],
    ['OBJ', [Opcode.Mark, global('os', 'system'), text('x'), Opcode.Obj, Opcode.Stop], 'called os.system'],
    [
      'STACK_GLOBAL',
      [proto(4), text('os'), text('system'), Opcode.StackGlobal, callWith('x'), Opcode.Stop],
      'called os.system',
    ],
    ['NEWOBJ', [proto(2), global('bdb', 'Bdb'), Opcode.EmptyTuple, Opcode.NewObj, Opcode.Stop], 'instantiated bdb.Bdb'],
    [
      'NEWOBJ_EX',
      [proto(4), global('bdb', 'Bdb'), Opcode.EmptyTuple, Opcode.EmptyDict, Opcode.NewObjEx, Opcode.Stop],
      'instantiated bdb.Bdb',
    ],
    ['EXT1', [proto(2), Opcode.Ext1, raw(7), callWith('x'), Opcode.Stop], 'called copyreg.extension 7'],
    ['EXT4', [proto(2), Opcode.Ext4, littleEndian(70_000, 4), Opcode.Stop], 'referenced copyreg.extension 70000'],
    [
      'texts of every old kind',
      [
        Opcode.String,
        raw("'o\\x73'\n"),
        Opcode.Unicode,
        raw('sys\\u0074em\n'),
        Opcode.StackGlobal,
        callWith('x'),
        Opcode.Stop,
      ],
      'called os.system',
    ],
    [
      'octal escapes',
      [Opcode.String, raw('"\\157s"\n'), text('system'), Opcode.StackGlobal, Opcode.Stop],
      'referenced os.system',
    ],
    [
      'an attribute of an attribute',
      [proto(4), text('random'), text('_os.system'), Opcode.StackGlobal, callWith('x'), Opcode.Stop],
      'called random._os.system',
    ],
  ])('%s', (_, code, expected) => {
    expect(importsOf(...code)).toContain(expected);
  });

  test('a name that the stream computes is not taken for a name', () => {
    const computed: Code = [global('builtins', 'str'), callWith('os')];
    expect(importsOf(proto(4), computed, text('system'), Opcode.StackGlobal, Opcode.Stop)).toContain(
      'referenced ?.system',
    );
  });
});

describe('where two readers of Python differ', () => {
  test('the end of the file ends the last name, less one character', () => {
    expect(importsOf(Opcode.Mark, text('id'), Opcode.Inst, raw('os\nsystem!'))).toEqual(['called os.system']);
    expect(read(Opcode.Global, raw('os')).imports).toEqual([]);
  });

  test('a frame that ends in the middle of a name', () => {
    const framed = (size: number) =>
      read(proto(4), Opcode.Frame, littleEndian(size, 8), global('os', 'path'), Opcode.Stop);
    expect(framed(8)).toMatchObject({
      isComplete: false,
      problem: expect.stringContaining('a frame ends in the middle'),
    });
    expect(framed(9).isComplete).toBe(true);
  });
});

describe('tricks with the stack and the memo', () => {
  const name: Code = [text('os'), put(0), Opcode.Pop, text('system'), put(1), Opcode.Pop];

  test.each<readonly [string, readonly Code[]]>([
    ['names from the memo', [name, get(0), get(1), Opcode.StackGlobal, callWith('x'), Opcode.Stop]],
    [
      'a key that is overwritten',
      [text('math'), put(0), Opcode.Pop, name, get(0), get(1), Opcode.StackGlobal, callWith('x'), Opcode.Stop],
    ],
    [
      'MEMOIZE counts the keys',
      [
        text('os'),
        Opcode.Memoize,
        text('system'),
        Opcode.Memoize,
        Opcode.Pop,
        Opcode.Pop,
        get(0),
        get(1),
        Opcode.StackGlobal,
        callWith('x'),
        Opcode.Stop,
      ],
    ],
    [
      'a key with the underscores of a Python number',
      [
        text('os'),
        [Opcode.Put, raw('10\n')],
        Opcode.Pop,
        [Opcode.Get, raw('1_0\n')],
        text('system'),
        Opcode.StackGlobal,
        callWith('x'),
        Opcode.Stop,
      ],
    ],
    ['DUP', [global('os', 'system'), Opcode.Dup, callWith('x'), Opcode.Stop]],
    ['the result is thrown away', [global('os', 'system'), callWith('x'), Opcode.Pop, Opcode.None, Opcode.Stop]],
    [
      'the call lies behind a mark that is popped',
      [Opcode.Mark, global('os', 'system'), callWith('x'), Opcode.PopMark, Opcode.None, Opcode.Stop],
    ],
    ['POP on a mark', [Opcode.Mark, Opcode.Pop, global('os', 'system'), callWith('x'), Opcode.Stop]],
    [
      'a frame that lies about its length',
      [proto(4), Opcode.Frame, littleEndian(9, 8), global('os', 'system'), callWith('x'), Opcode.Stop],
    ],
    ['many protocols', [proto(2), proto(4), proto(0), global('os', 'system'), callWith('x'), proto(5), Opcode.Stop]],
  ])('%s', (_, code) => {
    expect(importsOf(...code)).toContain('called os.system');
  });

  test.each<readonly [string, readonly Code[]]>([
    ['the stream ends behind the call', [global('os', 'system'), callWith('x')]],
    ['what follows is no opcode', [global('os', 'system'), callWith('x'), raw(0xff)]],
    ['the memo does not have what is asked for', [global('os', 'system'), callWith('x'), get(9), Opcode.Stop]],
    ['the stack is empty', [global('os', 'system'), callWith('x'), Opcode.Pop, Opcode.Pop, Opcode.Stop]],
  ])('what ran before a failure has run, and the reading is not complete: %s', (_, code) => {
    expect(importsOf(...code)).toContain('called os.system');
    expect(read(...code).isComplete).toBe(false);
  });
});

describe('what is done with an import', () => {
  test('arguments are shown', () => {
    expect(read(global('os', 'system'), callWith('id'), Opcode.Stop).imports[0]?.arguments).toEqual(['id']);
  });

  test('a state runs __setstate__', () => {
    const code: Code = [proto(2), global('a', 'B'), Opcode.EmptyTuple, Opcode.NewObj, Opcode.EmptyDict, Opcode.Build];
    expect(read(code, Opcode.Stop).imports[0]?.hasState).toBe(true);
  });

  test('the result of a call may be called itself', () => {
    const code: Code = [global('functools', 'partial'), callWith('x'), Opcode.EmptyTuple, Opcode.Reduce];
    expect(read(code, Opcode.Stop).imports[0]?.isResultCalled).toBe(true);
    expect(read(global('functools', 'partial'), callWith('x'), Opcode.Stop).imports[0]?.isResultCalled).toBeUndefined();
    expect(read(code, Opcode.EmptyTuple, Opcode.Reduce, Opcode.Stop).callsUnknown).toBe(true);
  });

  test('objects from outside are noticed', () => {
    expect(read(Opcode.PersId, raw('1\n'), Opcode.Stop).hasPersistentIds).toBe(true);
  });

  test('byte strings that look like pickles are handed out', () => {
    const inner = assemble(proto(2), global('os', 'system'), callWith('x'), Opcode.Stop);
    expect(read(proto(4), bytes(inner), Opcode.Stop).embedded).toEqual([{ start: 7, end: 7 + inner.length }]);
  });
});

test('a plain value is complete and imports nothing', () => {
  const reading = read(
    proto(2),
    Opcode.EmptyDict,
    put(0),
    text('a'),
    Opcode.BinInt1,
    raw(1),
    Opcode.SetItem,
    Opcode.Stop,
  );
  expect(reading).toMatchObject({ imports: [], isComplete: true, callsUnknown: false });
});
