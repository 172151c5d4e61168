/** What a pickle would do, as far as that can be said without doing it. */

/** What becomes of something that a pickle imports. */
export type ImportUse =
  /** Only named: put into the result, or left on the stack. */
  | 'referenced'
  /** Called with arguments: `REDUCE`, `INST`, `OBJ` of something that need not be a class. */
  | 'called'
  /** Made into an object by its class's `__new__`: `NEWOBJ`. */
  | 'instantiated';

export interface PickleImport {
  readonly module: string;
  /** May be dotted: protocol 4 walks through attributes. */
  readonly name: string;
  readonly use: ImportUse;
  /** Of the opcode that imports it: bytes from the beginning of the stream that was read. */
  readonly offset: number;
  /** The call's arguments as far as they are plain text, cut: for people, never for a decision. */
  readonly arguments?: readonly string[];
  /** It was given a state by `BUILD`, which runs its `__setstate__`. */
  readonly hasState?: true;
  /** What a call of it gave is called itself. */
  readonly isResultCalled?: true;
}

export interface PickleReading {
  readonly imports: readonly PickleImport[];
  /** Where the reading ended: behind `STOP`, or where it could not go on. */
  readonly end: number;
  /** Read to its `STOP` with nothing unknown on the way. */
  readonly isComplete: boolean;
  /** Why it is not. */
  readonly problem?: string;
  /** An object from outside is asked for (`PERSID`): torch's tensors. What that gives is up to the loader. */
  readonly hasPersistentIds: boolean;
  /** Something that is not known by name is called: the result of another call. */
  readonly callsUnknown: boolean;
  /** Arrays of joblib stand in the stream. */
  readonly hasArrays: boolean;
  /** Byte strings that may be pickles or code themselves. */
  readonly embedded: readonly Embedded[];
}

export interface Embedded {
  readonly start: number;
  readonly end: number;
}
