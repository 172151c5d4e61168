/** What, why and what to do, at the place of a finding. Made from the findings at hand; nothing is analysed. */
import type { Hover, Position } from 'vscode-languageserver';
import type { Finding } from '../finding/finding.ts';
import { type AnalysedDocument, findingsAt } from './analysed-document.ts';
import { escapeMarkdown, firstParagraphs } from './markdown.ts';
import { ruleLink } from './rule-link.ts';
import { toRange } from './to-diagnostic.ts';

/** Characters of documentation that a hover shows; the page has all of it. */
const DOCS_LENGTH = 700;

/** Undefined where no finding stands. Several findings at one place stand below each other. */
export function hoverAt(
  analysed: AnalysedDocument,
  uri: string,
  { position, linkBase }: { readonly position: Position; readonly linkBase: string },
): Hover | undefined {
  const placed = findingsAt(analysed, uri, { start: position, end: position });
  const [first] = placed;
  if (!first) return undefined;
  const value = placed.map(({ finding }) => describe(finding, analysed, linkBase)).join('\n\n---\n\n');
  return { contents: { kind: 'markdown', value }, range: toRange(first.text, first.span) };
}

function describe(finding: Finding, analysed: AnalysedDocument, linkBase: string): string {
  const { ruleId, title, severity, confidence, message } = finding;
  const blocks = [
    `**${escapeMarkdown(title)}** · ${severity} · ${confidence} confidence`,
    escapeMarkdown(message),
    docsOf(finding, analysed),
    `[About \`${ruleId}\`](${ruleLink(linkBase, ruleId)})`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** A workspace's own rules come with the workspace, so their documentation is escaped too. */
function docsOf({ ruleId }: Finding, { ruleSet }: AnalysedDocument): string {
  const docs = firstParagraphs(ruleSet.rules.get(ruleId)?.docs ?? '', DOCS_LENGTH);
  return ruleSet.ownIds.has(ruleId) ? escapeMarkdown(docs) : docs;
}
