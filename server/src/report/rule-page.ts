/** The documentation page of a rule, and the index of all of them, as Markdown: written by `npm run docs`, never by hand. */
import type { Example, Rule } from '../rule/rule.ts';
import { standardsOf } from './standards.ts';

/** `docs/rules/<id>.md`. Needs a rule that was loaded with its examples. Ends with a line break. */
export function rulePage(rule: Rule): string {
  return joinBlocks([
    `# ${rule.title}`,
    `\`${rule.id}\` · ${rule.severity} · ${rule.confidence} confidence · ${maturityOf(rule)} · ${fixOf(rule)}`,
    `> ${messageOf(rule)}`,
    rule.docs.trim(),
    versionsOf(rule),
    rule.examples.length > 0 ? '## Examples' : '',
    ...rule.examples.map(exampleOf),
    '## Silence',
    `\`# parapet: ignore[${rule.id}] why it is safe here\` at the end of the line, or on the line above.`,
    '## Standards',
    standardsList(rule),
  ]);
}

/** The message without a place that it speaks of: `$FILE` becomes `…`. */
export function messageOf({ message }: Rule): string {
  return message.trim().replace(/\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*/g, '…');
}

/** `docs/rules/README.md`: one table a category. Ends with a line break. */
export function ruleIndex(rules: readonly Rule[]): string {
  const categories = [...new Set(rules.map((rule) => rule.category))].sort();
  return joinBlocks([
    '# Rules',
    `Parapet ships with ${rules.length} rules. Each page says what is dangerous, what to do instead, and when it is a false alarm.`,
    ...categories.flatMap((category) => [
      `## ${titleOf(category)}`,
      ruleTable(rules.filter((rule) => rule.category === category)),
    ]),
  ]);
}

function ruleTable(rules: readonly Rule[]): string {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = sorted.map(
    (rule) =>
      `| [\`${rule.id}\`](${rule.id}.md) | ${escapeCell(rule.title)} | ${rule.severity} | ${rule.fixes[0]?.safety ?? ''} |`,
  );
  return ['| rule | finds | severity | fix |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** `supply-chain` becomes `Supply chain`. */
function titleOf(category: string): string {
  const words = category === '' ? 'other' : category.replace(/[-/]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function maturityOf({ maturity }: Rule): string {
  return maturity === 'preview' ? 'preview: only runs where preview rules are asked for' : 'stable';
}

function fixOf({ fixes }: Rule): string {
  const safety = fixes[0]?.safety;
  if (!safety) return 'no automatic fix';
  return safety === 'safe' ? 'safe fix' : 'fix that wants a reader';
}

function versionsOf({ versions }: Rule): string {
  if (!versions) return '';
  const rows = versions.when.map(({ range, severity }) => `- \`${versions.package}${range}\`: ${severity}`);
  const unknown = `- where nothing pins \`${versions.package}\`: ${versions.unknown}`;
  return [
    '## Versions',
    'The severity depends on the version that the workspace pins:',
    [...rows, unknown].join('\n'),
  ].join('\n\n');
}

function exampleOf({ name, bad, good, fixed }: Example): string {
  const heading = `### ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return joinParts([
    heading,
    bad === undefined ? '' : `Reported:\n\n${fence(bad)}`,
    fixed === undefined ? '' : `Fixed:\n\n${fence(fixed)}`,
    good === undefined ? '' : `Silent:\n\n${fence(good)}`,
  ]);
}

function standardsList({ kinds, alsoKnownAs }: Rule): string {
  const { cwe, owaspLlm, owaspAgentic, atlas } = standardsOf(kinds);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Kind', kinds],
    ['CWE', cwe],
    ['OWASP Top 10 for LLM Applications', owaspLlm],
    ['OWASP Top 10 for Agentic Applications', owaspAgentic],
    ['MITRE ATLAS', atlas],
    ...Object.entries(alsoKnownAs).map(([tool, ids]) => [`Also known to ${tool} as`, ids] as const),
  ];
  return rows
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => `- ${name}: ${ids.map((id) => `\`${id}\``).join(', ')}`)
    .join('\n');
}

/** Code between fences longer than any run of backticks in it; samples of secrets are shortened. */
function fence(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}python\n${shortenSamples(code).trimEnd()}\n${marks}`;
}

/** `{{token: sk-{A:20}}}`, from which tests make a sample secret, reads `sk-…` on the page. */
function shortenSamples(code: string): string {
  return code.replace(/\{\{token: (.*?)\}\}(?!\})/g, (_, shape: string) => shape.replace(/\{[AHLU]:\d+\}/g, '…'));
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|');
}

function joinParts(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function joinBlocks(blocks: readonly string[]): string {
  return `${joinParts(blocks)}\n`;
}
