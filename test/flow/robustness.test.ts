/** Whatever the text, there is a graph, and it grows with the text and not faster. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flowGraph } from '../../server/src/facts/flow/collect-flow-graph.ts';
import { programFlow } from '../../server/src/facts/flow/collect-program-flow.ts';
import { parseProgram } from '../../server/src/facts/program.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import type { Tree } from '../../server/src/syntax/tree.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';

const STEP = 47;
const FOLDER = join(import.meta.dirname, '../fixtures/rules');
const texts = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py'))
  .map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);

/** What is wrong with the graph of a text. */
function faults(tree: Tree): readonly string[] {
  const graph = flowGraph(tree);
  const isNode = (node: number) => Number.isInteger(node) && node >= 0 && node < graph.size;
  const wrong: string[] = [];
  for (let node = 0; node < graph.size; node++) {
    for (const { to } of graph.successors(node)) if (!isNode(to)) wrong.push(`edge from ${node} to ${to}`);
    const definition = graph.functionOf(node);
    if (definition >= 0 && !graph.functions.has(definition)) wrong.push(`${node} is in ${definition}`);
    if (graph.anchor(node) >= tree.size) wrong.push(`anchor of ${node}`);
  }
  for (const [node, call] of graph.calls) {
    const nodes = [call.callee, ...call.arguments.map((argument) => argument.node)];
    if (call.node !== node || !nodes.every(isNode)) wrong.push(`call at ${node}`);
  }
  for (const { parameters, result } of graph.functions.values()) {
    if (![result, ...parameters.flatMap(({ entry, exit }) => [entry, exit])].every(isNode)) wrong.push('a function');
  }
  for (const node of [...graph.imports.values(), ...graph.exports.values()]) if (!isNode(node)) wrong.push('a name');
  return wrong;
}

describe('any beginning of', () => {
  test.each(texts)('%s', (_, text) => {
    for (let end = 0; end <= text.length; end += STEP)
      expect(faults(parse(text.slice(0, end), ParseMode.File))).toEqual([]);
  });
});

test('with anything put anywhere, and all calls asked about', () => {
  const fragment = fc.constantFrom(
    '(',
    ')',
    '[',
    '"',
    ':',
    '=',
    '\n',
    '\n    ',
    'lambda ',
    'for x in ',
    'else',
    'class C(C): ',
    'def f(x=(y:=1)): ',
    'return',
    'global x; ',
    'del x, ',
    'match x:\n case ',
    ' if a else ',
    '*',
    '@f\n',
    'x.y.',
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(), fragment), { maxLength: 4 }),
      ([, text], edits) => {
        const changed = edits.reduce((source, [place, inserted]) => {
          const at = place % (source.length + 1);
          return source.slice(0, at) + inserted + source.slice(at);
        }, text);
        const half = changed.length >> 1;
        const program = parseProgram(notebookFrom(changed.slice(0, half), changed.slice(half)));
        const flow = programFlow(program);
        for (const unit of program.units) {
          expect(faults(unit.tree)).toEqual([]);
          for (const call of flow.graphOf(unit).calls.values()) flow.calleesOf(unit, call);
          for (const { definition } of flow.graphOf(unit).functions.values()) flow.callersOf(unit, definition);
        }
      },
    ),
    { numRuns: 300 },
  );
});

/** How many nodes and edges a text has. */
function sizeOf(text: string): number {
  const graph = flowGraph(parse(text, ParseMode.File));
  let size = graph.size;
  for (let node = 0; node < graph.size; node++) size += graph.successors(node).length;
  return size;
}

function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

describe('grows as its text does', () => {
  test.each<readonly [string, (count: number) => string]>([
    ['variables and branches', (n) => times(n, (i) => `x${i} = 1\n`) + times(n, (i) => `if c:\n    x${i} = f(x0)\n`)],
    ['elif', (n) => `${times(n, (i) => `x${i} = 1\n`)}if c: pass\n${times(n, (i) => `elif c:\n    x${i} = f(x0)\n`)}`],
    ['break', (n) => `for a in b:\n${times(n, (i) => `    x${i} = 1\n`)}${times(n, () => '    if c: break\n')}`],
    ['break after each', (n) => `for a in b:\n${times(n, (i) => `    x${i} = 1\n    if c: break\n`)}`],
    ['continue', (n) => `while c:\n${times(n, (i) => `    x${i} = 1\n    if x${i}: continue\n`)}`],
    ['return', (n) => `def f():\n${times(n, (i) => `    x${i} = 1\n`)}${times(n, () => '    if c: return\n')}`],
    [
      'parameters and returns',
      (n) => `def f(${times(n, (i) => `p${i}, `)}):\n${times(n, (i) => `    if c: return\n    p${i} = 1\n`)}`,
    ],
    ['tests', (n) => `def f(x):\n${times(n, () => '    if not ok(x): return\n')}`],
    ['tests with many operands', (n) => `if ${times(n, (i) => `a${i % 9} and `)}b: pass\n`],
    ['cases', (n) => `match x:\n${times(n, (i) => `    case [a${i}, b]: y = b\n`)}`],
    ['try', (n) => `try:\n${times(n, (i) => `    x${i} = f(x0)\n`)}except E: pass\n`],
    ['a sum', (n) => `x = ${times(n, () => 'a + ')}a\n`],
    ['a chain', (n) => `x = a${times(n, () => '.b(c)')}\n`],
    ['a chain that is assigned to', (n) => `a${times(n, () => '.b')} = 1\n`],
    ['a conditional', (n) => `x = ${times(n, () => 'a if c(a) else ')}a\n`],
    [
      'closures',
      (n) => `def f():\n${times(n, (i) => `    x${i} = 1\n`)}${times(n, (i) => `    def g${i}(): return x${i}\n`)}`,
    ],
    ['functions with globals', (n) => times(n, (i) => `def f${i}():\n    global x${i}\n    x${i} = 1\n`)],
    ['methods', (n) => `class C:\n${times(n, (i) => `    def f${i}(self): self.x${i} = self.x0\n`)}`],
    ['unpacking', (n) => `(${times(n, (i) => `x${i}, `)}) = (${times(n, (i) => `x${i}, `)})\n`],
  ])('%s', (_, text) => {
    const small = sizeOf(text(400));
    const large = sizeOf(text(1600));
    expect(large / small).toBeLessThan(5);
  });

  test.each(['if a:', 'for a in b:', 'while a:', 'try:', 'with a:', 'def f():', 'class C:'])('nested %s', (head) => {
    const nested = (depth: number) =>
      times(depth, (i) => `${' '.repeat(i)}${head}\n`) + times(50, (i) => `${' '.repeat(depth)}x${i} = y\n`);
    expect(sizeOf(nested(95))).toBeLessThan(2 * sizeOf(nested(48)));
  });
});

test('no more nodes than the text has, where nothing flows', () => {
  const tree = parseProgram(fileFrom('# nothing\n')).units[0]?.tree as Tree;
  expect(flowGraph(tree).successors(tree.root)).toEqual([]);
});
