/** What `parapet test` prints: every failure with its place, and a line that sums up. */
import type { RuleTestFailure, RuleTestReport, RuleTestSummary } from '../analysis/rule-test/rule-test.ts';
import { nameOfText } from './reported-finding.ts';
import { plural } from './scan-report.ts';
import type { Style } from './style.ts';
import { toVisible, toVisibleJson } from './visible-text.ts';

/** The last line is `N passed, N failed`: annotated lines, examples and rules that do not load. Ends with a line break. */
export function ruleTestText({ summary, refused, failures }: RuleTestReport, style: Style): string {
  const lines = [
    ...refused.map(
      ({ path, line, rule, reason }) =>
        `${style.bold(`${toVisible(path)}:${line}`)}: ${style.red('refused')}: ${toVisible(reason)} ${style.dim(`[${toVisible(rule)}]`)}`,
    ),
    ...failures.map((failure) => failureLine(failure, style)),
  ];
  const paint = lines.length === 0 ? style.green : style.bold;
  return [...lines, describeParts(summary), paint(describeSum(summary)), ''].join('\n');
}

function describeParts(summary: RuleTestSummary): string {
  const { loaded, rules, passed, failed, todo, examplesPassed, examplesFailed } = summary;
  const lines = plural(passed + failed, 'annotated line');
  const examples = plural(examplesPassed + examplesFailed, 'example');
  return `${loaded} of ${plural(rules, 'rule')} loaded; ${passed} of ${lines} and ${examplesPassed} of ${examples} right; ${todo} to do.`;
}

/** A rule that does not load has failed. */
function describeSum({ loaded, rules, passed, failed, examplesPassed, examplesFailed }: RuleTestSummary): string {
  return `${passed + examplesPassed} passed, ${failed + examplesFailed + rules - loaded} failed`;
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
