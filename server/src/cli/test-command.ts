/** `parapet test DIR`: holds a folder of rules against their own examples and annotated files. */
import type { Command } from 'commander';
import { type RuleTestReport, testRules } from '../analysis/rule-test/rule-test.ts';
import type { SourceDocument } from '../document/document.ts';
import { isFileAroundCode } from '../document/document-language.ts';
import { readDocument } from '../document/read-document.ts';
import { discoverFiles } from '../host/discover-files.ts';
import { readBytes } from '../host/read-bytes.ts';
import { isModelPath } from '../model/model-path.ts';
import { ruleTestJson, ruleTestText } from '../report/rule-test-report.ts';
import { ExitCode } from './exit-code.ts';
import { ruleFilesAt } from './load-all-rules.ts';
import { loadRuleSets } from './load-rule-sets.ts';
import { choice } from './option-values.ts';
import type { Session } from './session.ts';
import { warnOfGaps } from './warn-of-gaps.ts';

/** A fixture is written by hand. */
const LARGEST_FIXTURE = 10_000_000;

/** Adds the command to the program of a session. */
export function addTestCommand(program: Command, session: Session): void {
  program
    .command('test')
    .description('test a folder of rules against the examples in them and the "# ruleid:" files beside them')
    .argument('<dir>', 'the folder')
    .option('--format <name>', 'text or json', choice(['text', 'json']), 'text')
    .action(async (folder: string, { format }: { readonly format: 'text' | 'json' }) => {
      const { stdout, stderr, cwd } = session.environment;
      const { documents, notAnalysed } = await readFixtures(folder, cwd);
      const [set, ...others] = await loadRuleSets(ruleFilesAt(folder, cwd));
      const report = testRules({ ...set, others, fixtures: documents });
      stdout.write(format === 'json' ? ruleTestJson(report) : ruleTestText(report, session.styleFor(stdout)));
      warnOfGaps(stderr, { notAnalysed, problems: [] });
      session.finish(notAnalysed.length > 0 ? ExitCode.Incomplete : exitCodeOf(report));
    });
}

/** A rule that does not load has failed as much as one that does not find what it promises. */
function exitCodeOf({ refused, failures }: RuleTestReport): ExitCode {
  return refused.length > 0 || failures.length > 0 ? ExitCode.Findings : ExitCode.Clean;
}

interface Fixtures {
  readonly documents: readonly SourceDocument[];
  readonly notAnalysed: readonly { readonly path: string; readonly reason: string }[];
}

async function readFixtures(folder: string, cwd: string): Promise<Fixtures> {
  const none = (): boolean => false;
  const options = { cwd, respectIgnoreFiles: false, isExcluded: none, isExcludedByConfiguration: none };
  const { files, notAnalysed } = await discoverFiles([folder], options);
  const documents: SourceDocument[] = [];
  const missed = [...notAnalysed];
  // Beside rules lie their own YAML files; configuration is tested by examples inside of the rules.
  for (const { path, absolute } of files.filter(({ path }) => !isFileAroundCode(path) && !isModelPath(path))) {
    const bytes = readBytes(absolute, LARGEST_FIXTURE);
    const read = 'notAnalysed' in bytes ? bytes : readDocument(path, bytes);
    if ('notAnalysed' in read) missed.push({ path, reason: read.notAnalysed });
    else documents.push(read.document);
  }
  return { documents, notAnalysed: missed };
}
