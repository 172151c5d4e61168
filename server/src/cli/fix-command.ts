/** `parapet fix`: applies fixes to files and notebooks, or shows what it would do. */
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { loadDataReadersFor } from '../document/data/data-readers.ts';
import type { ScanTask } from '../host/scan-plan.ts';
import { writeWhole } from '../host/write-file.ts';
import { writeLine } from '../host/write-lines.ts';
import { plural } from '../report/scan-report.ts';
import { unifiedDiff } from '../report/unified-diff.ts';
import { toVisible } from '../report/visible-text.ts';
import type { Environment } from './environment.ts';
import { ExitCode } from './exit-code.ts';
import { createFixer, type FileChange, type FixOutcome } from './fix-file.ts';
import { prepareScan } from './prepare-scan.ts';
import { addSelectionOptions, type ScanSelection } from './scan-selection.ts';
import type { Session } from './session.ts';
import { hasGaps, warnOfGaps } from './warn-of-gaps.ts';

interface FixOptions extends ScanSelection {
  readonly review: boolean;
  readonly outputs: boolean;
  readonly diff: boolean;
}

/** Adds the command to the program of a session. */
export function addFixCommand(program: Command, session: Session): void {
  const command = program
    .command('fix')
    .description('apply safe fixes')
    .argument('[path...]', 'files and folders (default: the current folder)')
    .option('--review', 'apply the fixes that want a reader too', false)
    .addOption(
      new Option('--outputs', 'clear the outputs of notebooks that show secrets or personal data, and change no code')
        .default(false)
        .conflicts('review'),
    )
    .option('--diff', 'show what would change instead of writing it', false);
  addSelectionOptions(command).action(async (paths: string[], options: FixOptions) => {
    session.finish(await fix(paths.length === 0 ? ['.'] : paths, options, session));
  });
}

async function fix(paths: readonly string[], options: FixOptions, { environment }: Session): Promise<ExitCode> {
  const { stdout, stderr, cwd } = environment;
  const prepared = await prepareScan(paths, options, cwd);
  if (prepared.tasks.length === 0 && !hasGaps({ ...prepared, problems: prepared.refused })) {
    stderr.write('parapet: nothing to fix: there is no Python file, no notebook and no file around them\n');
    return ExitCode.NothingToScan;
  }
  await loadDataReadersFor(prepared.tasks);
  const fixFile = createFixer(prepared, options.outputs ? 'outputs' : options.review ? 'review' : 'safe');
  const outcomes = prepared.tasks.map((task) => {
    const outcome = fixFile(task);
    return 'change' in outcome && !options.diff ? writeChange(task, outcome) : outcome;
  });
  for (const { change } of outcomes) if (change) tellChange(change, options, { stdout, stderr });
  const gaps = {
    notAnalysed: [...prepared.notAnalysed, ...outcomes.flatMap(({ notAnalysed }) => notAnalysed ?? [])],
    problems: [...prepared.refused, ...outcomes.flatMap(({ problems }) => problems ?? [])],
  };
  warnOfGaps(stderr, gaps);
  stderr.write(`parapet: ${options.diff ? 'would fix' : 'fixed'} ${describeChanges(outcomes)}\n`);
  return hasGaps(gaps) ? ExitCode.Incomplete : ExitCode.Clean;
}

function tellChange(
  change: FileChange,
  { diff }: FixOptions,
  { stdout, stderr }: Pick<Environment, 'stdout' | 'stderr'>,
): void {
  const path = toVisible(change.path);
  if (isChanged(change)) {
    stdout.write(diff ? diffOf(change, stdout.isTerminal) : `${path}: fixed ${plural(change.fixed, 'finding')}\n`);
  }
  for (const { file, line } of change.adds) {
    stderr.write(`parapet: ${diff ? 'would add' : 'added'} "${line}" to ${toVisible(file)} beside ${path}\n`);
  }
}

function isChanged({ before, after }: FileChange): boolean {
  return before !== after;
}

/** Whatever cannot be written was not fixed. */
function writeChange(task: ScanTask, outcome: FixOutcome): FixOutcome {
  const { change } = outcome;
  if (change === undefined) return outcome;
  const failure = writeAdded(task, change) ?? (isChanged(change) ? writeWhole(task.absolute, change.bytes) : undefined);
  if (!failure) return outcome;
  return { notAnalysed: { path: task.path, reason: `cannot be written: ${failure.problem}` } };
}

/** Files beside it come first: a document that reads what is not there would be broken. */
function writeAdded({ absolute }: ScanTask, { adds }: FileChange): { readonly problem: string } | undefined {
  for (const { file, line } of adds) {
    const failure = writeLine(dirname(absolute), file, line);
    if (failure) return { problem: `${file}: ${failure.problem}` };
  }
  return undefined;
}

/** As `patch` takes it, where it is piped, but for secrets, which are masked; on a terminal no line may hide what it says. */
function diffOf({ path, before, after, redact }: FileChange, isTerminal: boolean): string {
  const diff = redact(unifiedDiff(path, before, after));
  return isTerminal ? diff.split('\n').map(toVisible).join('\n') : diff;
}

function describeChanges(outcomes: readonly FixOutcome[]): string {
  const changes = outcomes.flatMap(({ change }) => (change && isChanged(change) ? [change] : []));
  const findings = changes.reduce((sum, { fixed }) => sum + fixed, 0);
  return `${plural(findings, 'finding')} in ${plural(changes.length, 'file')}`;
}
