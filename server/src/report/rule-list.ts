/** The inventory: `parapet rules` as a table and as JSON, and `parapet explain`. */
import type { Rule } from '../rule/rule.ts';
import { rulePage } from './rule-page.ts';
import type { Style } from './style.ts';
import { severityPaint } from './text-report.ts';
import { toVisible, toVisibleJson } from './visible-text.ts';

/** One line a rule, with a line break at the end. */
export function ruleListText(rules: readonly Rule[], style: Style): string {
  const width = Math.max(0, ...rules.map((rule) => rule.id.length));
  const lines = rules.map((rule) => {
    const severity = severityPaint(rule.severity, style)(rule.severity.padEnd(7));
    const fix = (rule.fixes[0]?.safety ?? '').padEnd(6);
    const preview = rule.maturity === 'preview' ? style.dim(' (preview)') : '';
    return `${style.bold(rule.id.padEnd(width))}  ${severity}  ${style.dim(fix)}  ${toVisible(rule.title)}${preview}`;
  });
  return `${lines.join('\n')}\n`;
}

/**
 * A stable format, as `json-report.ts`. `docs` is the path of the page in the package; for rules that are not built in,
 * whose files are passed by their ids, it is the rule's file.
 */
export function ruleListJson(rules: readonly Rule[], files: ReadonlyMap<string, string>): string {
  const list = rules.map((rule) => ({
    ...{ id: rule.id, title: rule.title, category: rule.category, severity: rule.severity },
    ...{ confidence: rule.confidence, maturity: rule.maturity, languages: rule.languages, kinds: rule.kinds },
    fix: rule.fixes[0]?.safety ?? null,
    alsoKnownAs: rule.alsoKnownAs,
    docs: files.get(rule.id) ?? `docs/rules/${rule.id}.md`,
  }));
  return `${toVisibleJson(JSON.stringify({ rules: list }, null, 2))}\n`;
}

/** The rule's page for a terminal: headings are bold, code is set in and the marks around it are gone. */
export function explainRule(rule: Rule, style: Style): string {
  let inCode = false;
  const lines: string[] = [];
  for (const line of rulePage(rule).trimEnd().split('\n')) {
    if (/^`{3,}/.test(line)) inCode = !inCode;
    else if (inCode) lines.push(`    ${toVisible(line)}`);
    else if (/^#+ /.test(line)) lines.push(style.bold(toVisible(line.replace(/^#+ /, ''))));
    else lines.push(toVisible(line));
  }
  return `${lines.join('\n')}\n`;
}
