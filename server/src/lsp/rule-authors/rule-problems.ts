/** Mistakes in rule files with their exact places. Loaded only where there are some, or where a rule file is open. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { problemSpan, ruleIds } from '../../rule/problem-span.ts';
import type { RuleProblem } from '../../rule/rule.ts';
import { outlineRuleFile } from '../../rule/rule-file-outline.ts';
import type { FileProblem } from '../files/file-problem.ts';
import type { ReadFilesResult } from '../protocol.ts';
import { toRange } from '../to-diagnostic.ts';

type RuleText = ReadFilesResult[number];

/** Says whose a rule's id is already, in words for a message: "already in a.yaml". Undefined: nobody's. */
export type OwnerOfId = (id: string) => string | undefined;

/** The problems of one rule file, whose text they speak of, and one for each rule whose id belongs to another. */
export function toFileProblems(
  { uri, text }: RuleText,
  problems: readonly RuleProblem[],
  ownerOf: OwnerOfId,
): readonly FileProblem[] {
  const outline = outlineRuleFile(text);
  const document = TextDocument.create(uri, 'yaml', 0, text);
  const own = problems.map((problem) => {
    const { line, path, message } = problem;
    const range = toRange(document, problemSpan(problem, text, outline));
    return { uri, line, range, message: path === '' ? message : `${path}: ${message}` };
  });
  const taken = ruleIds(outline, text).flatMap(({ id, entry }) => {
    const owner = ownerOf(id);
    const range = toRange(document, entry.value);
    return owner === undefined ? [] : [{ uri, line: range.start.line + 1, range, message: `id: "${id}" is ${owner}` }];
  });
  return [...own, ...taken];
}
