/** What is known about each file's surroundings. Most files share theirs with their neighbours, so each is kept once. */
import { dirname } from 'node:path';
import { severitiesFor } from '../analysis/configuration/configuration-for-path.ts';
import type { Surroundings } from '../host/find-surroundings.ts';
import type { ContextSource } from '../host/scan-plan.ts';
import type { Rule } from '../rule/rule.ts';
import type { ScanSelection } from './scan-selection.ts';
import { type LocatedConfiguration, toSlashes } from './workspace-configuration.ts';

export interface ContextInputs {
  /** Those that run at all. */
  readonly rules: readonly Rule[];
  /** Rules that a configuration brings, by id: they run below it and nowhere else. */
  readonly owners: ReadonlyMap<string, LocatedConfiguration>;
  readonly selection: ScanSelection;
  readonly surroundingsOf: (folder: string) => Surroundings;
}

type Severities = ContextSource['severities'];

/** Lives as long as a plan is made. */
export class ContextTable {
  readonly #inputs: ContextInputs;
  readonly #contexts: ContextSource[] = [];
  readonly #indexes = new Map<string, number>();

  constructor(inputs: ContextInputs) {
    this.#inputs = inputs;
  }

  /** In the order of their indexes. */
  get all(): readonly ContextSource[] {
    return this.#contexts;
  }

  /** The place in `all` of what counts for this file. */
  indexFor(absolute: string, located: LocatedConfiguration | undefined): number {
    const { versionFiles } = this.#inputs.surroundingsOf(dirname(absolute));
    const severities = this.#severitiesOf(absolute, located);
    const respectOtherSuppressions = located?.configuration.respectOtherSuppressions ?? true;
    const outputs = located?.configuration.notebooks.outputs ?? true;
    const key = JSON.stringify([versionFiles.map((file) => file.path), severities, respectOtherSuppressions, outputs]);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    this.#indexes.set(key, this.#contexts.length);
    return this.#contexts.push({ versionFiles, severities, respectOtherSuppressions, outputs }) - 1;
  }

  #severitiesOf(absolute: string, located: LocatedConfiguration | undefined): Severities {
    const { rules, owners } = this.#inputs;
    const silent = rules.filter(({ id }) => owners.has(id) && owners.get(id) !== located);
    const unasked = rules.filter((rule) => rule.maturity === 'preview' && !this.#wantsPreview(rule, located));
    return {
      ...(located && this.#configured(absolute, located)),
      ...Object.fromEntries([...silent, ...unasked].map(({ id }) => [id, 'off'] as const)),
    };
  }

  /** Who names a rule on the command line wants it, whatever the configuration selects. */
  #configured(absolute: string, { configuration }: LocatedConfiguration): Severities {
    const { rules, selection } = this.#inputs;
    const kind = absolute.toLowerCase().endsWith('.ipynb') ? 'notebook' : 'python';
    const effective = selection.only.length === 0 ? configuration : { ...configuration, select: [], ignore: [] };
    const ids = rules.map((rule) => rule.id);
    return severitiesFor({ path: toSlashes(absolute), kind }, effective, ids);
  }

  #wantsPreview(rule: Rule, located: LocatedConfiguration | undefined): boolean {
    const { selection } = this.#inputs;
    return selection.preview || selection.only.includes(rule.id) || (located?.configuration.preview ?? false);
  }
}
