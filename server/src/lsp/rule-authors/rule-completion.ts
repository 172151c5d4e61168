/** Completion in rule files: keys with what they mean, values, and what the file itself says about names. */
import type { CompletionItem, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { mentionedMetavariables } from '../../rule/bound-metavariables.ts';
import { type RuleCursor, ruleCursor } from '../../rule/rule-file-cursor.ts';
import { METAVARIABLE } from '../../rule/schema/metavariable-schema.ts';
import { ruleFileSchema } from '../../rule/schema/rule-file-schema.ts';
import { schemasAt } from '../../rule/schema/schema-at.ts';
import { type Suggestion, suggestionsAt } from '../../rule/schema/suggestions.ts';
import { toRange } from '../to-diagnostic.ts';

/** LSP's numbers for the pictures before completions. */
const PROPERTY = 10;
const VALUE = 12;

/**
 * In the order of the schema; the editor filters by what has been typed.
 *
 * @param lists names of lists that rules share
 */
export function completeRule(
  document: TextDocument,
  position: Position,
  lists: readonly string[],
): readonly CompletionItem[] {
  const text = document.getText();
  const cursor = ruleCursor(text, document.offsetAt(position));
  if (cursor === undefined) return [];
  const suggestions = [...suggestionsAt(ruleFileSchema(), cursor), ...namesAt(cursor, document, lists)];
  return suggestions.map((suggestion, index) => toItem(suggestion, index, { cursor, document }));
}

function toItem(
  { text, kind, description, isNested, isRequired }: Suggestion,
  index: number,
  { cursor, document }: { readonly cursor: RuleCursor; readonly document: TextDocument },
): CompletionItem {
  const isKey = kind === 'key';
  const colon = !isKey || cursor.hasColon ? '' : isNested ? ':' : ': ';
  return {
    label: text,
    kind: isKey ? PROPERTY : VALUE,
    sortText: String(index).padStart(4, '0'),
    ...(description !== '' && { documentation: description }),
    ...(isRequired && { detail: 'required' }),
    textEdit: { range: toRange(document, cursor.word), newText: text + colon },
  };
}

/** What no schema knows: the metavariables of this file, the id that it has to have, the lists that there are. */
function namesAt({ path, role }: RuleCursor, document: TextDocument, lists: readonly string[]): readonly Suggestion[] {
  if (role === 'key') return [];
  if (path.at(-1) === 'use') return lists.map(toName);
  if (path.length === 1 && path[0] === 'id') return [toName(fileName(document.uri))];
  const schemas = schemasAt(ruleFileSchema(), path);
  if (!schemas.some(({ pattern }) => pattern === METAVARIABLE.pattern)) return [];
  return [...new Set(mentionedMetavariables(document.getText()))].map(toName);
}

function toName(text: string): Suggestion {
  return { text, kind: 'value', description: '', isNested: false, isRequired: false };
}

function fileName(uri: string): string {
  return uri.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
}
