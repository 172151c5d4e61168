/** Model files of one verdict: what the machine that reads them as bytes has found becomes a finding on the file itself. */
import { decidingFacts, modelReportOf, shownFact } from '../model/model-document.ts';
import { isModel } from '../model/model-path.ts';
import { VERDICTS, type Verdict } from '../model/model-report.ts';
import type { Detector } from './detector.ts';
import { namedTexts } from './named-texts.ts';

/** A file has one verdict, so that it has one finding: what else is in it is shown by `parapet inspect`. */
export const detectModelFile: Detector = (program, data) => {
  const report = modelReportOf(program.document);
  const [cell] = program.document.cells;
  if (report === undefined || cell === undefined || report.verdict !== verdictOf(data)) return [];
  if (!isModel(program.document.path, report)) return [];
  const [first, ...others] = decidingFacts(report);
  const span = { start: 0, end: cell.text.length };
  const texts = {
    WHAT: first === undefined ? '' : shownFact(first),
    MORE: others.length === 0 ? '' : ` (and ${others.length} more)`,
    FORMAT: report.format,
  };
  return [{ cell, span, environment: namedTexts(texts, span) }];
};

/** Rules are checked when they are loaded; what is wrong here is a mistake of the pack, and throwing names the rule. */
function verdictOf(data: unknown): Verdict {
  const { verdict } = (data ?? {}) as { readonly verdict?: unknown };
  const known = VERDICTS.find((one) => one === verdict);
  if (known === undefined) throw new Error('model-file: "verdict" is missing');
  return known;
}
