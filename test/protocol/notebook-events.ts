/** Random things that people do to notebooks, for properties: whatever happened, the result must count alone. */
import fc from 'fast-check';
import type { DidChangeNotebookDocumentParams } from 'vscode-languageserver/node';
import type { NewCell, NotebookModel } from './notebook-model.ts';

/** Lines that mean something only together with what other cells say. */
const LINES: readonly string[] = [
  'import torch',
  'import yaml',
  'from torch import load',
  'torch.load("m.pt", weights_only=False)',
  'load("m.pt", weights_only=False)',
  'config = yaml.load(stream, Loader=yaml.Loader)',
  'torch = None',
  'x = (',
  '"""',
  '# 𝒳 = "é"',
];

export const anyText = fc.array(fc.constantFrom(...LINES), { maxLength: 4 }).map((lines) => lines.join('\n'));

export const anyCell: fc.Arbitrary<NewCell> = fc.oneof(
  { weight: 4, arbitrary: anyText.map((text): NewCell => ({ text })) },
  { weight: 1, arbitrary: anyText.map((text): NewCell => ({ kind: 'markdown', text })) },
  { weight: 1, arbitrary: anyText.map((text): NewCell => ({ language: 'sql', text })) },
);

/** A step; `place` says where, as a fraction of what there is. */
type Step =
  | { readonly kind: 'insert' | 'replace'; readonly place: number; readonly cells: readonly NewCell[] }
  | { readonly kind: 'delete' | 'join' | 'markdown' | 'execute'; readonly place: number }
  | { readonly kind: 'move'; readonly place: number; readonly to: number }
  | { readonly kind: 'retype'; readonly place: number; readonly language: string }
  | {
      readonly kind: 'type';
      readonly place: number;
      readonly at: number;
      readonly length: number;
      readonly text: string;
    };

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('insert' as const, 'replace' as const),
    place: fraction,
    cells: fc.array(anyCell, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('delete' as const, 'join' as const, 'markdown' as const, 'execute' as const),
    place: fraction,
  }),
  fc.record({ kind: fc.constant('move' as const), place: fraction, to: fraction }),
  fc.record({
    kind: fc.constant('retype' as const),
    place: fraction,
    language: fc.constantFrom('python', 'sql', 'raw'),
  }),
  fc.record({ kind: fc.constant('type' as const), place: fraction, at: fraction, length: fc.nat(12), text: anyText }),
);

/** Takes the step, and returns what an editor would tell about it. Steps that need more cells than there are do nothing. */
export function takeStep(notebook: NotebookModel, step: Step): readonly DidChangeNotebookDocumentParams[] {
  const count = notebook.cells.length;
  const at = Math.floor(step.place * count);
  if (step.kind === 'insert') return [notebook.splice(at, 0, step.cells)];
  if (count === 0) return [];
  switch (step.kind) {
    case 'replace':
      return [notebook.splice(at, 1, step.cells)];
    case 'delete':
      return [notebook.splice(at, 1, [])];
    case 'move':
      return [notebook.move(at, Math.floor(step.to * count))];
    case 'retype':
      return notebook.retype(at, step.language);
    case 'markdown':
      return [notebook.changeKind(at)];
    case 'execute':
      return [notebook.execute(at, at + 1)];
    case 'join':
      return at + 1 < count ? notebook.join(at) : [];
    case 'type':
      return [typeInto(notebook, at, step)];
  }
}

function typeInto(
  notebook: NotebookModel,
  cell: number,
  { at, length, text }: Extract<Step, { kind: 'type' }>,
): DidChangeNotebookDocumentParams {
  const before = notebook.cells[cell]?.text ?? '';
  const offset = Math.floor(at * (before.length + 1));
  return notebook.type(cell, offset, Math.min(length, before.length - offset), text);
}
