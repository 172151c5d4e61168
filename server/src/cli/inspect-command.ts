/** `parapet inspect FILE`: what a model file would run when it is loaded, and what is in it. Nothing of it is loaded. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { digestOf } from '../host/digest-file.ts';
import { withFile } from '../host/inspect-file.ts';
import { inspectModel } from '../model/inspect-model.ts';
import { summarizeModel } from '../model/summarize-model.ts';
import { modelReportJson } from '../report/model-report-json.ts';
import { type InspectedModel, modelReportText } from '../report/model-report-text.ts';
import { ExitCode } from './exit-code.ts';
import { choice } from './option-values.ts';
import type { Session } from './session.ts';
import { UsageError } from './usage-error.ts';

interface InspectOptions {
  readonly format: 'text' | 'json';
}

/** Adds the command to the program of a session. */
export function addInspectCommand(program: Command, session: Session): void {
  program
    .command('inspect')
    .description('say what a model file contains, imports and would run; it is not loaded')
    .argument('<file>', 'a model file of any format')
    .option('--format <name>', 'text or json', choice(['text', 'json']), 'text')
    .action((path: string, { format }: InspectOptions) => {
      const { stdout, cwd } = session.environment;
      const model = inspect(path, cwd);
      stdout.write(format === 'json' ? modelReportJson(model) : modelReportText(model, session.styleFor(stdout)));
      session.finish(exitCodeOf(model));
    });
}

function inspect(path: string, cwd: string): InspectedModel {
  const model = withFile(resolve(cwd, path), (source) => ({
    ...{ path, bytes: source.size, sha256: digestOf(source) },
    summary: summarizeModel(inspectModel(source, path)),
  }));
  if ('notAnalysed' in model) throw new UsageError(`${path}: ${model.notAnalysed}`);
  return model;
}

/** As for a scan: what is dangerous is an error, and what nobody could read is never clean. */
function exitCodeOf({ summary: { verdict } }: InspectedModel): ExitCode {
  if (verdict === 'dangerous') return ExitCode.Findings;
  return verdict === 'not-analysed' ? ExitCode.Incomplete : ExitCode.Clean;
}
