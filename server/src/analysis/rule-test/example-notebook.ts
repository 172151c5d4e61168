/** The notebook that an example of a rule writes down as one text, in the percent format of Jupytext, with outputs besides. */
import type { Cell, SideText, SourceDocument } from '../../document/document.ts';
import { parseJson } from '../../document/json.ts';
import { outputTexts } from '../../document/output-texts.ts';

/** A line that starts a cell, or what the cell before it has shown. */
const MARK = /^# %%(?: \[(markdown)\]| output ([\w+./-]+))?\s*$/;
const DEEPEST = 100;

interface Stretch {
  readonly kind: 'code' | 'markdown' | 'output';
  /** Of outputs. */
  readonly form: string;
  readonly lines: string[];
}

/**
 * A `# %%` line starts a cell, `# %% [markdown]` one of prose, and `# %% output text/html` what the cell above has shown:
 * `stream`, `traceback`, or a MIME type.
 */
export function exampleNotebook(path: string, code: string): SourceDocument {
  const cells: Cell[] = [];
  const outputs = new Map<number, unknown[]>();
  for (const stretch of stretchesOf(code)) {
    const above = Math.max(0, cells.length - 1);
    if (stretch.kind === 'output') outputs.set(above, [...(outputs.get(above) ?? []), toOutput(stretch)]);
    else cells.push(toCell(stretch, cells.length));
  }
  const sideTexts = [...outputs].flatMap(([index, shown]): readonly SideText[] =>
    outputTexts({ outputs: shown }, index),
  );
  return { path, kind: 'notebook', cells, ...(sideTexts.length > 0 && { sideTexts }) };
}

function stretchesOf(code: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const line of code.split('\n')) {
    const mark = MARK.exec(line);
    if (mark !== null) {
      const [, markdown, form] = mark;
      stretches.push({ kind: form ? 'output' : markdown ? 'markdown' : 'code', form: form ?? '', lines: [] });
    } else if (stretches.length === 0) stretches.push({ kind: 'code', form: '', lines: [line] });
    else stretches.at(-1)?.lines.push(line);
  }
  return stretches;
}

function toCell({ kind, lines }: Stretch, index: number): Cell {
  if (kind === 'code') return { index, kind: 'code', language: 'python', text: lines.join('\n') };
  const text = lines.map((line) => line.replace(/^# ?/, '')).join('\n');
  return { index, kind: 'markdown', language: 'markdown', text };
}

function toOutput({ form, lines }: Stretch): unknown {
  const text = lines.join('\n');
  if (form === 'stream') return { output_type: 'stream', text };
  if (form === 'traceback') return { output_type: 'error', evalue: lines.at(-1), traceback: lines };
  const parsed = form.endsWith('json') ? parseJson(text, DEEPEST) : { value: text };
  return { output_type: 'display_data', data: { [form]: 'value' in parsed ? parsed.value : text } };
}
