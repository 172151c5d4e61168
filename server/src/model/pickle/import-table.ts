/** What a pickle imports, and what it does with each. */
import type { ImportUse, PickleImport } from './pickle-reading.ts';

const LONGEST_NAME = 1_000;
const MOST_REPEATED = 20_000;
/** Arguments are for people: where the first calls have none that can be shown, the others are not asked. */
const MOST_ASKED = 100;

interface ImportRecord {
  readonly module: string;
  readonly name: string;
  /** `module.name`, joined once: dense pickles make millions of objects of few classes. */
  readonly path: string;
  readonly offset: number;
  use: ImportUse;
  arguments: readonly string[];
  hasState: boolean;
  isResultCalled: boolean;
  /** So many calls were asked for their arguments. */
  calls: number;
}

export class ImportTable {
  readonly #records: ImportRecord[] = [];

  get size(): number {
    return this.#records.length;
  }

  /** The index of the new entry. */
  add(module: string, name: string, offset: number): number {
    const names = { module: module.slice(0, LONGEST_NAME), name: name.slice(0, LONGEST_NAME) };
    return (
      this.#records.push({
        ...names,
        path: `${names.module}.${names.name}`,
        offset,
        use: 'referenced',
        arguments: [],
        hasState: false,
        isResultCalled: false,
        calls: 0,
      }) - 1
    );
  }

  addAll(imports: readonly PickleImport[]): void {
    for (const one of imports) {
      const flags = { hasState: one.hasState ?? false, isResultCalled: one.isResultCalled ?? false, calls: 0 };
      const path = `${one.module}.${one.name}`;
      this.#records.push({ ...one, ...flags, path, arguments: one.arguments ?? [] });
    }
  }

  /** What `getattr` gives depends on its arguments, so that each of its calls counts as an import of its own. */
  indexForCall(index: number): number {
    const record = this.#records[index];
    const isAgain = record?.name === 'getattr' && record.use === 'called' && this.#records.length < MOST_REPEATED;
    return isAgain ? this.add(record.module, record.name, record.offset) : index;
  }

  /** `args`: asked for where nobody has told the arguments of an earlier call. */
  call(index: number, use: ImportUse, args: () => readonly string[]): void {
    const record = this.#records[index];
    if (record === undefined) return;
    if (record.use !== 'called') record.use = use;
    if (record.arguments.length > 0 || record.calls++ >= MOST_ASKED) return;
    record.arguments = args();
  }

  giveState(index: number): void {
    const record = this.#records[index];
    if (record !== undefined) record.hasState = true;
  }

  callResult(index: number): void {
    const record = this.#records[index];
    if (record !== undefined) record.isResultCalled = true;
  }

  /** `module.name`; empty for an index that does not exist. */
  nameOf(index: number): string {
    return this.#records[index]?.path ?? '';
  }

  toList(): readonly PickleImport[] {
    return this.#records.map(({ arguments: args, hasState, isResultCalled, path: _, calls: __, ...record }) => ({
      ...record,
      ...(args.length > 0 && { arguments: args }),
      ...(hasState && { hasState }),
      ...(isResultCalled && { isResultCalled }),
    }));
  }
}
