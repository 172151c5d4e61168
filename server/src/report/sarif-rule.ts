/** A rule as SARIF describes it, with the properties that code hosts sort and filter by. */
import type { ReportingDescriptor } from 'sarif';
import type { Severity } from '../finding/severity.ts';
import type { Rule } from '../rule/rule.ts';
import { messageOf } from './rule-page.ts';
import { standardsOf } from './standards.ts';

/** GitHub refuses rules with more. */
const MOST_TAGS = 20;

/** Scores in the bands that GitHub calls high, medium and low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.5', warning: '5.5', info: '2.5' };

export function sarifRule(rule: Rule): ReportingDescriptor {
  const markdown = rule.docs.trim();
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: messageOf(rule) },
    help: { text: markdown, markdown },
    defaultConfiguration: { level: toSarifLevel(rule.severity) },
    properties: {
      tags: tagsOf(rule.kinds),
      precision: rule.confidence,
      'problem.severity': rule.severity === 'info' ? 'recommendation' : rule.severity,
      'security-severity': SECURITY_SEVERITY[rule.severity],
    },
  };
}

export function toSarifLevel(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'info' ? 'note' : severity;
}

/** `security` first, because GitHub shows only some of them; then our kinds, then CWE in the spelling that it links. */
function tagsOf(kinds: readonly string[]): string[] {
  const { cwe, owaspLlm } = standardsOf(kinds);
  const links = cwe.map((id) => `external/cwe/${id.toLowerCase()}`);
  return ['security', ...kinds, ...links, ...owaspLlm].slice(0, MOST_TAGS);
}
