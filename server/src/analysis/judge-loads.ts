/**
 * What a loader's finding is worth where the file that it loads is known. A file that was read to its end and runs nothing
 * lowers a warning to information, which says why; what was configured for the rule stays as it is. A file that is
 * dangerous has a finding of its own, see the detector `model-load`.
 */
import { loadedFile } from '../detectors/loaded-file.ts';
import type { Program } from '../facts/program.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { digestFix, tensorsOnlyFix, twinFix } from './fix/model-fixes.ts';
import type { RuleMatch } from './run-rule.ts';

/** Kinds of rules that speak of loading a file. */
const LOADING = 'deser.unsafe-load';

/** @param configured ids of rules whose severity somebody has set */
export function judgeLoads(
  program: Program,
  matches: readonly RuleMatch[],
  { models, configured }: { readonly models: ModelFiles; readonly configured: ReadonlySet<string> },
): readonly RuleMatch[] {
  return matches.map((match) => {
    const file = match.rule.kinds.includes(LOADING) ? fileOf(program, match, models) : undefined;
    return file === undefined ? match : judge(program, match, { file, isFixed: configured.has(match.rule.id) });
  });
}

function fileOf(program: Program, { match: { code } }: RuleMatch, models: ModelFiles): ModelFile | undefined {
  if (code === undefined || code.unit.tree.kind(code.node) !== NodeKind.Call) return undefined;
  return loadedFile(program, code, models);
}

interface Judgement {
  readonly file: ModelFile;
  /** Nobody but the user decides how bad this is. */
  readonly isFixed: boolean;
}

function judge(program: Program, found: RuleMatch, { file, isFixed }: Judgement): RuleMatch {
  const { verdict } = file.report;
  const isHarmless = verdict === 'clean' || verdict === 'library';
  const fixes = [
    verdict === 'dangerous' ? tensorsOnlyFix(program, found.match) : undefined,
    twinFix(program, found.match, file),
    isHarmless ? digestFix(program, found.match, file) : undefined,
  ];
  const judged = { ...found, fixes: fixes.flatMap((fix) => fix ?? []) };
  if (!isHarmless || isFixed || found.severity !== 'warning') return judged;
  return { ...judged, severity: 'info', note: reason(file) };
}

function reason({ path, report }: ModelFile): string {
  const what = report.verdict === 'clean' ? 'runs nothing' : 'only runs code of known libraries';
  return `As it is now, ${path.slice(path.lastIndexOf('/') + 1)} ${what}.`;
}
