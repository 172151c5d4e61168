/** A model file's report, put in the order in which people ask: how bad is it, what does it import, what else, what is in it. */
import type { ModelFact, ModelPart, ModelReport, Verdict } from './model-report.ts';
import { VERDICTS } from './model-report.ts';
import { explainImport } from './pickle/explain-import.ts';
import type { ImportUse } from './pickle/pickle-reading.ts';

/** Plain data, could be JSON. */
export interface ModelSummary {
  readonly verdict: Verdict;
  /** What the verdict means for whoever loads the file, in one sentence. */
  readonly sentence: string;
  readonly format: string;
  /** The worst first, each once; types that are only plain values are not named. */
  readonly imports: readonly ImportSummary[];
  /** What was found beside imports, the worst first. */
  readonly facts: readonly FactSummary[];
  readonly parts: readonly ModelPart[];
}

export interface ImportSummary {
  /** `posix.system` */
  readonly name: string;
  readonly tier: Verdict;
  readonly use: ImportUse;
  /** What it can do. */
  readonly does: string;
  readonly part: readonly string[];
  /** Of the opcode that imports it, in bytes from the beginning of its stream. */
  readonly offset: number;
  /** Of its call, as far as they are plain text. */
  readonly arguments: readonly string[];
}

export interface FactSummary {
  readonly verdict: Verdict;
  readonly text: string;
  readonly part: readonly string[];
  readonly offset?: number;
}

export const VERDICT_SENTENCES: Readonly<Record<Verdict, string>> = {
  dangerous: 'Loading this file can run code of whoever made it.',
  unknown: 'Loading this file runs code that nobody has judged.',
  'not-analysed': 'This file could not be read to its end, so nobody knows what loading it runs.',
  library: 'Loading this file runs code of known libraries only.',
  clean: 'Loading this file builds plain values, and runs nothing.',
};

export function summarizeModel({ verdict, format, facts, parts }: ModelReport): ModelSummary {
  const sorted = facts.toSorted((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
  const imports = new Map(sorted.flatMap((fact) => toImport(fact) ?? []).map((one) => [keyOf(one), one]));
  return {
    ...{ verdict, sentence: VERDICT_SENTENCES[verdict], format, parts },
    imports: [...imports.values()],
    facts: sorted.filter((fact) => fact.import === undefined).map(toFact),
  };
}

function toImport({ verdict, part, import: imported }: ModelFact): ImportSummary | undefined {
  if (imported === undefined) return undefined;
  const name = `${imported.module}.${imported.name}`;
  return {
    ...{ name, tier: verdict, use: imported.use, does: explainImport(name, verdict), part, offset: imported.offset },
    arguments: imported.arguments ?? [],
  };
}

function keyOf({ name, tier, part, arguments: args }: ImportSummary): string {
  return [tier, name, ...part, '', ...args].join('\0');
}

function toFact({ verdict, text, part, offset }: ModelFact): FactSummary {
  return { verdict, text, part, ...(offset !== undefined && { offset }) };
}
