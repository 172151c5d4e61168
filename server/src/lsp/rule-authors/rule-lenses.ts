/** The line above a rule that tests it. */
import type { CodeLens } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { ruleIds } from '../../rule/problem-span.ts';
import { outlineRuleFile } from '../../rule/rule-file-outline.ts';
import { testRuleCommand } from '../protocol.ts';
import { toRange } from '../to-diagnostic.ts';

/** A file is tested as a whole, so there is one, above the first id. */
export function ruleLenses(document: TextDocument): CodeLens[] {
  const text = document.getText();
  const [first, ...others] = ruleIds(outlineRuleFile(text), text);
  if (first === undefined) return [];
  const title = others.length === 0 ? 'Test this rule' : `Test these ${others.length + 1} rules`;
  const command = { title, command: testRuleCommand, arguments: [document.uri] };
  return [{ range: toRange(document, first.entry.value), command }];
}
