/** What the values of the symbolic machine refer to: texts and numbers in the stream, tuples, and what joblib's arrays are described with. */
import type { ArrayDescription } from './joblib-array.ts';
import type { OpcodeReader } from './opcode-reader.ts';
import { indexOf, Kind, kindOf, toValue, UNKNOWN, type Value } from './pickle-value.ts';

/** The state of an array's type has eight items or nine. */
const MOST_ITEMS = 9;
const MOST_SHOWN_TUPLES = 20_000;
/** A description of an array has six. */
const MOST_STATE_ITEMS = 64;
/** Where in the state of a structured type its flags stand, and the one that says that it holds objects. numpy's `arraydescr_reduce` */
const TYPE_FLAGS = 7;
const HOLDS_OBJECTS = 1;

interface MadeObject {
  /** Index of the import that was called. */
  readonly import: number;
  readonly arguments: readonly Value[];
  state: Value;
}

/** Lives for one reading of one pickle. */
export class ValueStore {
  readonly #reader: OpcodeReader;
  readonly #tuples: (readonly Value[])[] = [];
  readonly #objects: MadeObject[] = [];
  readonly #dicts: Map<string, Value>[] = [];
  /** Set where arrays follow: from then on dictionaries, numbers and objects are remembered. */
  followsStates = false;

  constructor(reader: OpcodeReader) {
    this.#reader = reader;
  }

  textOf(value: Value): string | undefined {
    return kindOf(value) === Kind.Text ? this.#reader.textAt(indexOf(value)) : undefined;
  }

  /** NaN for what is no number that is known. */
  numberOf(value: Value): number {
    return kindOf(value) === Kind.Number ? this.#reader.numberAt(indexOf(value)) : Number.NaN;
  }

  newTuple(items: readonly Value[]): Value {
    const isData = items.every((item) => item === UNKNOWN || kindOf(item) === Kind.Text);
    // Texts in tuples are only there to be shown; the arrays' descriptions are an exception, and set the flag before.
    if (isData && this.#tuples.length > MOST_SHOWN_TUPLES && !this.followsStates) return UNKNOWN;
    return toValue(Kind.Tuple, this.#tuples.push(items.slice(0, MOST_ITEMS)) - 1);
  }

  /** The first items of a tuple; of anything else the value itself. */
  itemsOf(value: Value): readonly Value[] {
    return kindOf(value) === Kind.Tuple ? (this.#tuples[indexOf(value)] ?? []) : [value];
  }

  newDict(): Value {
    return this.followsStates ? toValue(Kind.Dict, this.#dicts.push(new Map()) - 1) : UNKNOWN;
  }

  setItems(target: Value, items: readonly Value[]): void {
    const dict = kindOf(target) === Kind.Dict ? this.#dicts[indexOf(target)] : undefined;
    if (dict === undefined || items.length > MOST_STATE_ITEMS) return;
    for (let index = 0; index + 1 < items.length; index += 2) {
      const key = this.textOf(items[index] as Value);
      if (key !== undefined) dict.set(key, items[index + 1] as Value);
    }
  }

  newObject(importIndex: number, args: readonly Value[]): Value {
    return toValue(Kind.Made, this.#objects.push({ import: importIndex, arguments: args, state: UNKNOWN }) - 1);
  }

  /** Index of the import that the value is, or is made by; undefined for any other. */
  importOf(value: Value): number | undefined {
    if (kindOf(value) === Kind.Made) return this.#objects[indexOf(value)]?.import;
    return kindOf(value) === Kind.Import || kindOf(value) === Kind.Result ? indexOf(value) : undefined;
  }

  giveState(target: Value, state: Value): void {
    const object = kindOf(target) === Kind.Made ? this.#objects[indexOf(target)] : undefined;
    if (object !== undefined) object.state = state;
  }

  /** What the state of joblib's wrapper says, as far as all of it is known. */
  describeArray(state: Value): ArrayDescription | undefined {
    const dict = kindOf(state) === Kind.Dict ? this.#dicts[indexOf(state)] : undefined;
    const [shape, dtype, alignment] = ['shape', 'dtype', 'numpy_array_alignment_bytes'].map((key) => dict?.get(key));
    if (shape === undefined || dtype === undefined || kindOf(dtype) !== Kind.Made) return undefined;
    const object = this.#objects[indexOf(dtype)];
    const type = this.textOf(object?.arguments[0] ?? UNKNOWN);
    const lengths = kindOf(shape) === Kind.Tuple ? this.itemsOf(shape).map((length) => this.numberOf(length)) : [];
    if (object === undefined || type === undefined || lengths.some(Number.isNaN)) return undefined;
    const flags = this.numberOf(this.itemsOf(object.state)[TYPE_FLAGS] ?? UNKNOWN);
    return {
      ...{ shape: lengths, type, alignment: alignment === undefined ? 0 : this.numberOf(alignment) },
      ...(!Number.isNaN(flags) && { holdsObjects: flags % 2 === HOLDS_OBJECTS }),
    };
  }
}
