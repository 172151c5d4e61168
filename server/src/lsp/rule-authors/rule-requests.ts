/**
 * What the editor asks about rule files. The answers need the YAML parser, which is loaded at the first of these
 * questions: most sessions never see one.
 */
import { listNames } from '../list-names.ts';
import type { Session } from '../session.ts';

export function answerAuthors(session: Session): void {
  const { connection, desk } = session;
  connection.onCompletion(async ({ textDocument: { uri }, position }) => {
    const text = desk.text(uri);
    if (!text) return null;
    const { completeRule } = await import('./rule-completion.ts');
    return [...completeRule(text, position, listNames(session.workspace.ruleFiles))];
  });
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    const text = desk.text(uri);
    if (!text) return null;
    const { ruleLenses } = await import('./rule-lenses.ts');
    return ruleLenses(text);
  });
}
