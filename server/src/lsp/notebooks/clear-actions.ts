/** The code actions that clear outputs. They are commands of our own extension: the protocol has no edit for what a cell shows. */
import { type CodeAction, CodeActionKind } from 'vscode-languageserver';
import { outputsToClear } from '../../finding/choose-edits.ts';
import type { OutputPlace } from '../../finding/fix.ts';
import type { AnalysedDocument, PlacedFinding } from '../analysed-document.ts';
import { type OpenDocument, textOfCell } from '../open-document.ts';
import { type ClearOutputsParams, clearOutputsCommand } from '../protocol.ts';

/** One for each output with a finding at this place, and one for all of the notebook where there are more. */
export function clearActions(placed: readonly PlacedFinding[], { document, findings }: AnalysedDocument): CodeAction[] {
  const here = outputsToClear(placed.map(({ finding }) => finding));
  if (here.length === 0) return [];
  const all = outputsToClear(findings);
  const one = here.map((place) => {
    const title = here.length === 1 ? 'Clear this output' : `Clear output ${place.output + 1} of this cell`;
    return clearAction(title, [place], document);
  });
  const several = `Clear all ${all.length} outputs with findings`;
  return all.length > 1 ? [...one, clearAction(several, all, document)] : one;
}

function clearAction(title: string, places: readonly OutputPlace[], document: OpenDocument): CodeAction {
  const cells = [...new Set(places.map(({ cell }) => cell))].flatMap((cell) => {
    const text = textOfCell(document, cell);
    const outputs = places.filter((place) => place.cell === cell).map(({ output }) => output);
    return text ? [{ cell: text.uri, outputs }] : [];
  });
  const params: ClearOutputsParams = { cells };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    command: { title, command: clearOutputsCommand, arguments: [params] },
  };
}
