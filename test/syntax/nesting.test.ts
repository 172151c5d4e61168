/** Texts made to exhaust a parser: everything nested or chained twenty thousand times. */
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { malformation, nodesOf } from './outline.ts';

const COUNT = 20_000;
const repeated = (text: string) => text.repeat(COUNT);
const steps = (count: number, line: (depth: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

const texts: Readonly<Record<string, string>> = {
  parentheses: `${repeated('(')}x${repeated(')')}`,
  'open parentheses': repeated('('),
  'closing parentheses': repeated(')'),
  lists: `${repeated('[')}${repeated(']')}`,
  dictionaries: `${repeated('{1:')}2${repeated('}')}`,
  'mixed brackets': repeated('([{'),
  'brackets that do not match': repeated('([{)'),
  'calls inside calls': `${repeated('f(')}${repeated(')')}`,
  'calls behind calls': `f${repeated('()')}`,
  attributes: `a${repeated('.b')}`,
  subscripts: `a${repeated('[0]')}`,
  'subscripts inside subscripts': `${repeated('a[')}${repeated(']')}`,
  'f-strings': `${repeated('f"{')}x${repeated('}"')}`,
  'f-strings with two quotes': `${repeated('f"{f\'{')}x${repeated('}\'}"')}`,
  'open f-strings': repeated('f"{'),
  'format specifications': `f"${repeated('{x:')}${repeated('}')}"`,
  signs: `${repeated('-')}1`,
  nots: `${repeated('not ')}x`,
  'signs and nots': `${repeated('not -')}x`,
  sums: `1${repeated('+1')}`,
  powers: `2${repeated('**2')}`,
  'powers of signs': `2${repeated('**-2')}`,
  conditions: `${repeated('a if b else ')}c`,
  lambdas: `${repeated('lambda: ')}1`,
  'lambdas as defaults': `${repeated('lambda x=')}1`,
  booleans: `a${repeated(' or a')}`,
  comparisons: `a${repeated(' not in a')}`,
  awaits: `${repeated('await ')}x`,
  yields: `x = ${repeated('yield ')}`,
  comprehensions: repeated('[x for x in '),
  generators: repeated('f(x for x in '),
  'clauses of a comprehension': `[x ${repeated('for x in y ')}]`,
  'conditions of a comprehension': `[x for x in y${repeated(' if z')}]`,
  assignments: `${repeated('a = ')}1`,
  backticks: repeated('`a+'),
  blocks: steps(3000, (depth) => `${' '.repeat(depth)}if x:`),
  'blocks on one line': repeated('if x: '),
  'elif clauses': `if x: pass\n${repeated('elif x: pass\n')}`,
  matches: steps(1000, (depth) => `${' '.repeat(2 * depth)}match x:\n${' '.repeat(2 * depth + 1)}case y:`),
  'case patterns': `match x:\n case ${repeated('[')}`,
  decorators: repeated('@a\n'),
  'type parameters': repeated('class A[T: '),
  'tuple parameters': `def f${repeated('(')}`,
  'dotted imports': `import a${repeated('.a')}`,
  'deep expressions': `${repeated('<... ')}x${repeated(' ...>')}`,
  'typed metavariables': repeated('($X: '),
  'cell magics': repeated('%%time\n'),
  'open brackets on every line': repeated('x = (\nreturn y[\n'),
  'text quotes': repeated('"""a\n\'\'\'b\n'),
};

describe.each([ParseMode.File, ParseMode.Cell, ParseMode.Pattern])('in mode %i', (mode) => {
  it.each(Object.keys(texts))('%s', (name) => {
    const tree = parse(`def f():\n    ${texts[name]}\nlast = load(1)\n`, mode);
    expect(malformation(tree)).toBeUndefined();
  });
});

describe('bounds', () => {
  it('are those of Python for brackets', () => {
    const nested = (depth: number) => parse(`${'('.repeat(depth)}x${')'.repeat(depth)}`, ParseMode.File);
    expect(nested(199).errors).toBe(0);
    expect(nodesOf(nested(300), NodeKind.Error)).toHaveLength(1);
  });

  it('do not hide what follows', () => {
    const tree = parse(`x = ${repeated('[')}${repeated(']')} + load(1)\nload(2)`, ParseMode.File);
    expect(nodesOf(tree, NodeKind.Call).map((node) => tree.source(node))).toEqual(['load(1)', 'load(2)']);
  });

  it('are none for chains', () => {
    for (const text of [
      texts['sums'],
      texts['conditions'],
      texts['nots'],
      texts['attributes'],
      texts['elif clauses'],
    ]) {
      expect(parse(text ?? '', ParseMode.File).errors).toBe(0);
    }
  });
});

it('needs no more stack than a browser gives a worker', async () => {
  const entry = new URL('../../server/src/syntax/parse.ts', import.meta.url).pathname;
  const bundle = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'iife', globalName: 'syntax' });
  const code = bundle.outputFiles[0]?.text ?? '';
  const program = `${code}
    const { parentPort, workerData } = require('node:worker_threads');
    for (const text of workerData) for (const mode of [0, 1, 2]) syntax.parse(text, mode);
    parentPort.postMessage('done');`;
  const limits = { stackSizeMb: 1 };
  const worker = new Worker(program, { eval: true, workerData: Object.values(texts), resourceLimits: limits });
  const message = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  expect(message).toBe('done');
});
