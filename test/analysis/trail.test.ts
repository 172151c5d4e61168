/** The way of a value as a finding tells it. */
import { describe, expect, test } from 'vitest';
import { toFinding } from '../../server/src/analysis/to-finding.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { nodesOfKind } from '../../server/src/facts/nodes-of-kind.ts';
import { type Program, parseProgram } from '../../server/src/facts/program.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import type { FlowStep } from '../../server/src/match/match.ts';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { documentAt } from '../workspace-of.ts';

type Told = Pick<FlowStep, 'role' | 'name' | 'outOfOrder'>;

/** A step at the `at`-th call of the program. */
function step(program: Program, at: number, told: Told): FlowStep {
  const ref = nodesOfKind(program, NodeKind.Call)[at];
  if (ref === undefined) throw new Error('no such call');
  return { program, ref, ...told };
}

async function findingWith(trail: readonly FlowStep[], kind = 'deser.unsafe-load'): Promise<Finding> {
  const head = `id: r\ntitle: T\nseverity: error\nconfidence: high\nlanguages: [python]\nkinds: [${kind}]\nmessage: Why.\n`;
  const { rules } = await loadRuleFiles([{ path: 'r.yaml', text: `${head}match: sink($X)\n` }], { builtin: true });
  const last = trail.at(-1);
  if (rules[0] === undefined || last === undefined) throw new Error('nothing to report');
  const { unit, node } = last.ref;
  const match = { cell: unit.cell, span: unit.tree.span(node), environment: undefined, trail };
  return toFinding(last.program, { rule: rules[0], match, severity: 'error' }, () => 'ff');
}

const book = parseProgram(documentAt('book.ipynb', ['x = source()', 'y = run(x)', 'sink(y)']));

describe('a trail', () => {
  test('names each step, its cell and what happens there', async () => {
    const { trail, message } = await findingWith([
      step(book, 0, { role: 'source' }),
      step(book, 0, { role: 'assigned', name: 'x' }),
      step(book, 1, { role: 'passed', name: 'run' }),
      step(book, 1, { role: 'returned', name: 'run' }),
      step(book, 1, { role: 'propagated' }),
      step(book, 2, { role: 'sink' }),
    ]);
    expect(trail.map((one) => `${one.cell}: ${one.message}`)).toEqual([
      '0: comes from `source()`',
      '0: assigned to `x`',
      '1: passed to `run()`',
      '1: returned by `run()`',
      '1: becomes part of `run(x)`',
      '2: reaches `sink(y)`',
    ]);
    expect(trail[0]).toMatchObject({ path: 'book.ipynb', span: { start: 4, end: 12 } });
    expect(message).toBe('Why.');
  });

  test('leads into other files', async () => {
    const other: SourceDocument = documentAt('lib/io.py', 'def get():\n    return source()\n');
    const { trail } = await findingWith([
      step(parseProgram(other), 0, { role: 'source' }),
      step(book, 2, { role: 'sink' }),
    ]);
    expect(trail.map(({ path, cell }) => [path, cell])).toEqual([
      ['lib/io.py', null],
      ['book.ipynb', 2],
    ]);
  });

  test('that needs another order of the cells says so, in its step and in the message', async () => {
    const { cells } = book.document;
    const ran = parseProgram({
      ...book.document,
      cells: cells.map((cell, index) => ({ ...cell, executionCount: cells.length - index })),
    });
    const { trail, message } = await findingWith([
      step(ran, 2, { role: 'source' }),
      step(ran, 0, { role: 'sink', outOfOrder: true }),
    ]);
    const order = 'only if cell 3 is run before cell 1, as last time';
    expect(trail[1]?.message).toBe(`reaches \`source()\`, ${order}`);
    expect(message).toBe(`Why. This happens ${order}.`);
  });

  test('shows long code in part, and of secrets the beginning', async () => {
    const long = parseProgram(documentAt('a.py', `sink("${'s3cret'.repeat(30)}",\n\n   1)`));
    const [shown] = (await findingWith([step(long, 0, { role: 'sink' })])).trail;
    expect(shown?.message).toMatch(/^reaches `sink\("s3cret[^\n]{40,50}…`$/);
    const [hidden] = (await findingWith([step(long, 0, { role: 'sink' })], 'secret.code')).trail;
    expect(hidden?.message).toBe('reaches `sink…`');
  });
});
