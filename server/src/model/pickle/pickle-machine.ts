/**
 * A symbolic machine for pickle: it keeps the stack and the memo as the real one does, but holds nothing in them except
 * texts, names of imports and "unknown", and calls nothing. Where the real machine would fail, this one notes that and goes
 * on: everything before the failure has run by then, and two machines may differ in what they call a failure.
 */
import { mayBePickle } from './embedded-pickle.ts';
import { ImportTable } from './import-table.ts';
import { joblibArrayEnd } from './joblib-array.ts';
import { Memo } from './memo.ts';
import { Opcode } from './opcode.ts';
import { OpcodeReader } from './opcode-reader.ts';
import type { Embedded, ImportUse, PickleReading } from './pickle-reading.ts';
import { indexOf, Kind, kindOf, MARK, toValue, UNKNOWN, type Value } from './pickle-value.ts';
import { ValueStore } from './value-store.ts';

export interface PickleLimits {
  readonly opcodes: number;
  readonly stack: number;
  readonly imports: number;
  /** Pickles inside of pickles inside of … */
  readonly depth: number;
  /** joblib reads arrays out of the middle of the stream; pickle's own loader takes their bytes for opcodes. */
  readonly skipsArrays: boolean;
}

export const PICKLE_LIMITS: PickleLimits = {
  ...{ opcodes: 50_000_000, stack: 5_000_000, imports: 20_000, depth: 8 },
  skipsArrays: true,
};

const LONGEST_ARGUMENT = 80;
const MOST_ARGUMENTS = 8;
const MOST_EMBEDDED = 64;

/**
 * Reads one pickle, from `start` to its `STOP` (or to where it cannot go on). Never throws; its work is bounded by the
 * length of the bytes and by the limits.
 */
export function readPickle(bytes: Uint8Array, start: number, limits: PickleLimits = PICKLE_LIMITS): PickleReading {
  return new PickleMachine(bytes, start, limits).read();
}

class PickleMachine {
  readonly #reader: OpcodeReader;
  readonly #limits: PickleLimits;
  readonly #stack: Value[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Memo();
  readonly #imports = new ImportTable();
  readonly #values: ValueStore;
  readonly #embedded: Embedded[] = [];
  #problem: string | undefined;
  #hasPersistentIds = false;
  #callsUnknown = false;
  #hasArrays = false;

  constructor(bytes: Uint8Array, start: number, limits: PickleLimits) {
    this.#reader = new OpcodeReader(bytes, start);
    this.#values = new ValueStore(this.#reader);
    this.#limits = limits;
  }

  read(): PickleReading {
    const isStopped = this.#runAll();
    const problem = this.#problem;
    return {
      ...{ imports: this.#imports.toList(), end: this.#reader.at, isComplete: isStopped && problem === undefined },
      ...{ hasPersistentIds: this.#hasPersistentIds, callsUnknown: this.#callsUnknown, embedded: this.#embedded },
      hasArrays: this.#hasArrays,
      ...(problem !== undefined && { problem }),
    };
  }

  /** True where STOP was reached. */
  #runAll(): boolean {
    const reader = this.#reader;
    for (let count = 0; count < this.#limits.opcodes && this.#stack.length < this.#limits.stack; count++) {
      const offset = reader.at;
      const problem = reader.next();
      if (problem !== undefined) {
        this.#note(problem);
        return false;
      }
      if (reader.isSplit)
        this.#note('a frame ends in the middle of an opcode, and readers disagree about what follows');
      const opcode = reader.bytes[offset] as Opcode;
      if (opcode === Opcode.Stop) return true;
      this.#run(opcode, offset);
    }
    this.#note('more work than the limit allows');
    return false;
  }

  /** The first problem is the one that explains the others. */
  #note(problem: string): void {
    this.#problem ??= problem;
  }

  #run(opcode: Opcode, offset: number): void {
    switch (opcode) {
      case Opcode.String:
      case Opcode.BinString:
      case Opcode.ShortBinString:
      case Opcode.BinBytes:
      case Opcode.ShortBinBytes:
      case Opcode.BinBytes8:
      case Opcode.ByteArray8:
      case Opcode.Unicode:
      case Opcode.BinUnicode:
      case Opcode.ShortBinUnicode:
      case Opcode.BinUnicode8:
        this.#embed();
        this.#stack.push(toValue(Kind.Text, offset));
        return;
      case Opcode.Get:
      case Opcode.BinGet:
      case Opcode.LongBinGet:
        this.#recall(this.#reader.number(opcode));
        return;
      case Opcode.Put:
      case Opcode.BinPut:
      case Opcode.LongBinPut:
        this.#memo.set(this.#reader.number(opcode), this.#top());
        return;
      case Opcode.Memoize:
        this.#memo.set(this.#memo.size, this.#top());
        return;
      case Opcode.Global:
      case Opcode.StackGlobal:
      case Opcode.Inst:
      case Opcode.Ext1:
      case Opcode.Ext2:
      case Opcode.Ext4:
        this.#runImport(opcode, offset);
        return;
      case Opcode.Reduce:
      case Opcode.NewObj:
      case Opcode.NewObjEx:
      case Opcode.Obj:
        this.#runCall(opcode);
        return;
      case Opcode.Build:
        this.#build(this.#pop());
        return;
      default:
        this.#runData(opcode, offset);
    }
  }

  /** Opcodes that move plain data about. */
  #runData(opcode: Opcode, offset: number): void {
    switch (opcode) {
      case Opcode.Mark:
        this.#marks.push(this.#stack.length);
        this.#stack.push(MARK);
        return;
      case Opcode.Pop:
        this.#pop();
        return;
      case Opcode.Dup:
        this.#stack.push(this.#top());
        return;
      case Opcode.Tuple:
        this.#stack.push(this.#values.newTuple(this.#popMark()));
        return;
      case Opcode.Tuple1:
      case Opcode.Tuple2:
      case Opcode.Tuple3:
        this.#stack.push(
          this.#values.newTuple(this.#popItems(opcode === Opcode.Tuple1 ? 1 : opcode === Opcode.Tuple2 ? 2 : 3)),
        );
        return;
      case Opcode.List:
      case Opcode.FrozenSet:
        this.#dropMark();
        this.#stack.push(UNKNOWN);
        return;
      case Opcode.Dict: {
        const items = this.#popMark();
        this.#stack.push(this.#values.newDict());
        this.#values.setItems(this.#top(), items);
        return;
      }
      case Opcode.PopMark:
      case Opcode.Appends:
      case Opcode.AddItems:
        this.#dropMark();
        return;
      case Opcode.Append:
        this.#pop();
        return;
      case Opcode.SetItems:
        if (this.#values.followsStates) this.#setItems(this.#popMark());
        else this.#dropMark();
        return;
      case Opcode.SetItem:
        this.#setItems(this.#popItems(2));
        return;
      case Opcode.Proto:
      case Opcode.Frame:
      case Opcode.ReadonlyBuffer:
        return;
      default:
        this.#stack.push(this.#plainValue(opcode, offset));
    }
  }

  #setItems(items: readonly Value[]): void {
    this.#values.setItems(this.#top(), items);
  }

  /** Numbers, None, booleans, empty containers, buffers and objects from outside. */
  #plainValue(opcode: Opcode, offset: number): Value {
    switch (opcode) {
      case Opcode.PersId:
      case Opcode.BinPersId:
        if (opcode === Opcode.BinPersId) this.#pop();
        this.#hasPersistentIds = true;
        return toValue(Kind.Persistent, 0);
      case Opcode.BinInt:
      case Opcode.BinInt1:
      case Opcode.BinInt2:
      case Opcode.Long1:
        return this.#values.followsStates ? toValue(Kind.Number, offset) : UNKNOWN;
      case Opcode.EmptyDict:
        return this.#values.newDict();
      default:
        return UNKNOWN;
    }
  }

  #runImport(opcode: Opcode, offset: number): void {
    if (opcode === Opcode.StackGlobal) {
      const [module, name] = this.#popItems(2).map((value) => this.#values.textOf(value));
      this.#stack.push(this.#import(module ?? '?', name ?? '?', offset));
    } else if (opcode === Opcode.Global || opcode === Opcode.Inst) {
      const [module = '', name = ''] = this.#reader.lines();
      const imported = this.#import(module, name, offset);
      this.#stack.push(opcode === Opcode.Global ? imported : this.#made(imported, this.#popMark(), 'called'));
    } else {
      // copyreg's extension registry is filled by programs; what a number means in it cannot be known.
      this.#stack.push(this.#import('copyreg', `extension ${this.#reader.number(opcode)}`, offset));
    }
  }

  #import(module: string, name: string, offset: number): Value {
    if (this.#imports.size >= this.#limits.imports) {
      this.#note('more imports than the limit allows');
      return UNKNOWN;
    }
    this.#values.followsStates ||= isArrayWrapper(`${module}.${name}`);
    return toValue(Kind.Import, this.#imports.add(module, name, offset));
  }

  #runCall(opcode: Opcode): void {
    if (opcode === Opcode.Obj) {
      const [callee = UNKNOWN, ...args] = this.#popMark();
      this.#stack.push(this.#made(callee, args, 'called'));
      return;
    }
    if (opcode === Opcode.NewObjEx) this.#pop();
    const args = this.#pop();
    const items = this.#values.itemsOf(args);
    this.#stack.push(this.#made(this.#pop(), items, opcode === Opcode.Reduce ? 'called' : 'instantiated'));
  }

  #made(callee: Value, args: readonly Value[], use: ImportUse): Value {
    if (kindOf(callee) !== Kind.Import) {
      const maker = this.#values.importOf(callee);
      if (maker !== undefined) this.#imports.callResult(maker);
      else this.#callsUnknown ||= kindOf(callee) !== Kind.Persistent;
      return UNKNOWN;
    }
    const index = this.#imports.indexForCall(indexOf(callee));
    this.#imports.call(index, use, () => args.slice(0, MOST_ARGUMENTS).flatMap((value) => this.#argument(value) ?? []));
    // An array's type may have been made long before the first array.
    if (!this.#values.followsStates && this.#imports.nameOf(index) !== 'numpy.dtype')
      return toValue(Kind.Result, index);
    return this.#values.newObject(index, args);
  }

  #argument(value: Value): string | undefined {
    if (kindOf(value) === Kind.Import) return this.#imports.nameOf(indexOf(value)).slice(0, LONGEST_ARGUMENT);
    return this.#values.textOf(value)?.slice(0, LONGEST_ARGUMENT);
  }

  #build(state: Value): void {
    const target = this.#top();
    const index = this.#values.importOf(target);
    if (index === undefined) return;
    this.#values.giveState(target, state);
    this.#imports.giveState(index);
    if (isArrayWrapper(this.#imports.nameOf(index))) this.#skipArray(state);
  }

  #skipArray(state: Value): void {
    this.#hasArrays = true;
    if (!this.#limits.skipsArrays) return;
    const reader = this.#reader;
    const description = this.#values.describeArray(state);
    const end = description && joblibArrayEnd(description, reader.at, reader.bytes);
    if (end === undefined) this.#note('an array stands in the stream, and nobody can tell how long it is');
    else if (end === 'object') this.#readInner();
    else reader.at = end;
  }

  /** The elements of an array of objects are a pickle of their own, in the middle of this one. */
  #readInner(): void {
    const { bytes, at } = this.#reader;
    const limits = { ...this.#limits, depth: this.#limits.depth - 1 };
    if (limits.depth < 0) {
      this.#note('pickles lie inside of pickles too deep');
      return;
    }
    const inner = readPickle(bytes, at, limits);
    this.#imports.addAll(inner.imports);
    this.#embedded.push(...inner.embedded);
    this.#hasPersistentIds ||= inner.hasPersistentIds;
    this.#callsUnknown ||= inner.callsUnknown;
    if (inner.problem !== undefined) this.#note(inner.problem);
    this.#reader.at = inner.end;
  }

  #recall(key: number): void {
    const value = this.#memo.get(key);
    if (value === undefined) this.#note('something is taken from the memo that was never put there');
    this.#stack.push(value ?? UNKNOWN);
  }

  #top(): Value {
    return this.#stack.at(-1) ?? this.#underflow();
  }

  #pop(): Value {
    const value = this.#stack.pop() ?? this.#underflow();
    // To pop a mark like a value is one of the things that streams hide behind.
    if (value === MARK) this.#marks.pop();
    return value === MARK ? UNKNOWN : value;
  }

  /** The last so many values, the lowest first. Written out, because dense pickles are full of small tuples. */
  #popItems(count: 1 | 2 | 3): Value[] {
    const third = this.#pop();
    if (count === 1) return [third];
    const second = this.#pop();
    return count === 2 ? [second, third] : [this.#pop(), second, third];
  }

  #popMark(): Value[] {
    const from = this.#markedFrom();
    const items = this.#stack.slice(from);
    this.#cut(from - 1);
    return items;
  }

  /** The same where nobody asks what there was: lists and dictionaries of millions of items. */
  #dropMark(): void {
    this.#cut(this.#markedFrom() - 1);
  }

  #cut(length: number): void {
    this.#stack.length = Math.max(0, length);
  }

  /** Where on the stack the items behind the last mark begin. */
  #markedFrom(): number {
    const mark = this.#marks.pop();
    if (mark === undefined) this.#underflow();
    return mark === undefined ? 0 : mark + 1;
  }

  #underflow(): Value {
    this.#note('the stack is used below its bottom');
    return UNKNOWN;
  }

  #embed(): void {
    const { bytes, from, to } = this.#reader;
    if (this.#embedded.length < MOST_EMBEDDED && mayBePickle(bytes, from, to))
      this.#embedded.push({ start: from, end: to });
  }
}

/** joblib's, and that of the copies of joblib that other packages carry. */
function isArrayWrapper(name: string): boolean {
  return name.endsWith('numpy_pickle.NumpyArrayWrapper');
}
