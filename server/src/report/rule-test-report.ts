/** What `parapet test` prints: every failure with its place, and a line that sums up. */
import type { RuleTestFailure, RuleTestReport } from '../analysis/rule-test.ts';
import { nameOfText } from './reported-finding.ts';
import { plural } from './scan-report.ts';
import type { Style } from './style.ts';
import { toVisible, toVisibleJson } from './visible-text.ts';

/** Ends with a line break. */
export function ruleTestText({ summary, refused, failures }: RuleTestReport, style: Style): string {
  const lines = [
    ...refused.map(
      ({ path, line, rule, reason }) =>
        `${style.bold(`${toVisible(path)}:${line}`)}: ${style.red('refused')}: ${toVisible(reason)} ${style.dim(`[${toVisible(rule)}]`)}`,
    ),
    ...failures.map((failure) => failureLine(failure, style)),
  ];
  const passed = `${plural(summary.loaded, 'rule')} of ${summary.rules} loaded; ${plural(summary.passed, 'line')} and ${plural(summary.examplesPassed, 'example')} passed`;
  const failed = `${plural(summary.failed, 'line')} and ${plural(summary.examplesFailed, 'example')} failed`;
  const paint = lines.length === 0 ? style.green : style.bold;
  return [...lines, paint(`${passed}, ${failed}, ${summary.todo} to do.`), ''].join('\n');
}

function failureLine(failure: RuleTestFailure, style: Style): string {
  const place = style.bold(`${toVisible(nameOfText(failure))}:${failure.line}`);
  return `${place}: ${style.red(failure.verdict)}: ${toVisible(failure.detail)} ${style.dim(`[${failure.rule}]`)}`;
}

/** A stable format, as `json-report.ts`. */
export function ruleTestJson({ summary, refused, failures }: RuleTestReport): string {
  const json = {
    summary,
    refused: refused.map(({ rule, path, line, reason }) => ({ rule, path, line, reason })),
    failures: failures.map(({ rule, path, cell, line, verdict, detail }) => ({
      rule,
      path,
      cell,
      line,
      verdict,
      detail,
    })),
  };
  return `${toVisibleJson(JSON.stringify(json, null, 2))}\n`;
}
