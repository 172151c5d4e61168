/** Takes outputs out of a notebook's JSON text. Everything else stays as it is written: other outputs, counts, indentation. */
import type { Node } from 'jsonc-parser';
import type { OutputPlace } from '../finding/fix.ts';
import { applyEdits, type TextEdit } from '../text/apply-edits.ts';
import { itemsOf, type NotebookTree, parseNotebookTree, propertyOf } from './notebook-tree.ts';

/** The notebook without these outputs. A place that does not exist is a problem, and then nothing is changed. */
export function clearOutputs(
  json: string,
  places: readonly OutputPlace[],
): { readonly text: string } | { readonly problem: string } {
  if (places.length === 0) return { text: json };
  const tree = parseNotebookTree(json);
  const edits: TextEdit[] = [];
  for (const cell of new Set(places.map((place) => place.cell))) {
    const cleared = new Set(places.filter((place) => place.cell === cell).map(({ output }) => output));
    const outputs = itemsOf(tree && outputsOf(tree, cell));
    const missing = [...cleared].find((output) => outputs?.[output] === undefined);
    if (outputs === undefined || missing !== undefined) return { problem: `cell ${cell} has no output ${missing}` };
    edits.push(...clearingEdits(outputs, cleared));
  }
  return applyEdits(json, edits);
}

function outputsOf({ cells }: NotebookTree, cell: number): Node | undefined {
  const owner = cells[cell];
  return owner && propertyOf(owner, 'outputs');
}

/**
 * Each stretch of outputs that go is one edit: with the comma behind it where it is at the beginning, else with the one before it;
 * a list that becomes empty is written as one.
 */
function clearingEdits(outputs: readonly Node[], cleared: ReadonlySet<number>): readonly TextEdit[] {
  const list = outputs[0]?.parent;
  if (cleared.size === outputs.length && list) {
    return [{ span: { start: list.offset, end: list.offset + list.length }, text: '[]' }];
  }
  const firstKept = outputs.findIndex((_, index) => !cleared.has(index));
  return outputs.flatMap((output, index) => {
    if (!cleared.has(index)) return [];
    const [before, behind] = [outputs[index - 1], outputs[index + 1]];
    if (index < firstKept && behind) return [{ span: { start: output.offset, end: behind.offset }, text: '' }];
    return before ? [{ span: { start: endOf(before), end: endOf(output) }, text: '' }] : [];
  });
}

function endOf(node: Node): number {
  return node.offset + node.length;
}
