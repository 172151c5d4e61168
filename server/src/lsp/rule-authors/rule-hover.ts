/** Hovers in rule files: what a key means, and what a value stands for. */
import type { Hover, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineEntry, outlineRuleFile } from '../../rule/rule-file-outline.ts';
import { ruleFileSchema } from '../../rule/schema/rule-file-schema.ts';
import { schemasAt } from '../../rule/schema/schema-at.ts';
import { describePlace } from '../../rule/schema/suggestions.ts';
import type { Span } from '../../text/span.ts';
import { toRange } from '../to-diagnostic.ts';

/** Undefined where neither a known key nor a value with a meaning of its own stands. */
export function ruleHoverAt(document: TextDocument, position: Position): Hover | undefined {
  const text = document.getText();
  const offset = document.offsetAt(position);
  for (const entry of outlineRuleFile(text).entries) {
    const isKey = isAt(entry.key, offset);
    const span = isKey ? entry.key : isAt(entry.value, offset) ? entry.value : undefined;
    if (span === undefined) continue;
    const value = isKey
      ? describePlace(ruleFileSchema(), entry.path)
      : meaningOf(entry, text.slice(span.start, span.end));
    return value === undefined ? undefined : { contents: { kind: 'markdown', value }, range: toRange(document, span) };
  }
  return undefined;
}

/** Of a finding kind, a severity and the like. */
function meaningOf({ path }: OutlineEntry, text: string): string | undefined {
  return schemasAt(ruleFileSchema(), path).find((schema) => schema.const === text)?.description;
}

function isAt(span: Span | undefined, offset: number): boolean {
  return span !== undefined && span.start <= offset && offset <= span.end;
}
