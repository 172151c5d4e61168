/** What a graph says of functions and calls: parameters, bindings, what belongs to whom, what a call leaves behind. */
import { describe, expect, test } from 'vitest';
import { flowGraph, type TreeFlow } from '../../server/src/facts/flow/collect-flow-graph.ts';
import { FlowKind } from '../../server/src/facts/flow/flow-graph.ts';
import { nameText } from '../../server/src/syntax/names.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import type { Node, Tree } from '../../server/src/syntax/tree.ts';

interface Graph {
  readonly tree: Tree;
  readonly graph: TreeFlow;
}

function graphOf(code: string): Graph {
  const tree = parse(code, ParseMode.File);
  return { tree, graph: flowGraph(tree) };
}

/** The first node of the text that is written so. */
function find({ tree }: Graph, source: string, kind = NodeKind.Name): Node {
  for (let node = 0; node < tree.size; node++)
    if (tree.kind(node) === kind && tree.source(node) === source) return node;
  return -1;
}

function parametersOf(code: string): readonly string[] {
  const { graph } = graphOf(code);
  const [first] = graph.functions.values();
  const stars = ['', '*', '**'];
  return (first?.parameters ?? []).map((one) => `${stars[one.stars]}${nameText(one.name)} ${one.passing}`);
}

describe('parameters', () => {
  test.each<readonly [string, readonly string[]]>([
    ['def f(a, b=1): pass', ['a both', 'b both']],
    ['def f(a: int, /, b, *, c): pass', ['a position', ' both', 'b both', '* both', 'c name']],
    ['def f(a, *b, c=1, **d): pass', ['a both', '*b both', 'c name', '**d name']],
    ['lambda a, *b: a', ['a both', '*b both']],
    ['def f(): pass', []],
  ])('%s', (code, expected) => {
    expect(parametersOf(code)).toEqual(expected);
  });

  test('one that is left alone, or set anew at once, holds in the end what it held in the beginning', () => {
    const one = graphOf('def f(a, b):\n    b = 1');
    const [first, second] = [...one.graph.functions.values()].flatMap(({ parameters }) => parameters);
    expect(one.tree.source(first?.exit ?? -1)).toBe('a');
    expect(one.graph.successors(first?.entry ?? -1)).toEqual([{ to: first?.exit, kind: FlowKind.Same, by: -1 }]);
    expect(one.tree.start(second?.exit ?? -1)).toBe('def f(a, '.length);
  });
});

test('how functions are bound', () => {
  const { tree, graph } = graphOf(`
def f(): pass
class C:
    def m(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
    @functools.cached_property
    def p(self): pass
    def __new__(cls): pass
    def outer(self):
        def inner(): pass
`);
  const bindings = [...graph.functions.values()].map(({ definition, binding, owner }) => [
    nameText(tree.value(tree.firstChild(definition))),
    owner < 0 ? binding : `${binding} of ${nameText(tree.value(tree.firstChild(owner)))}`,
  ]);
  expect(Object.fromEntries(bindings)).toEqual({
    f: 'function',
    m: 'method of C',
    c: 'classmethod of C',
    s: 'staticmethod of C',
    p: 'property of C',
    __new__: 'classmethod of C',
    outer: 'method of C',
    inner: 'function',
  });
});

test('which function a node belongs to', () => {
  const one = graphOf('@deco\ndef f(a, b=default):\n    body\n    return lambda x: inner\ntop');
  const f = one.tree.kinds.indexOf(NodeKind.FunctionDef);
  const lambda = one.tree.kinds.indexOf(NodeKind.Lambda);
  const owners = ['deco', 'a', 'default', 'body', 'x', 'inner', 'top'].map((name) =>
    one.graph.functionOf(find(one, name)),
  );
  expect(owners).toEqual([-1, f, -1, f, lambda, lambda, -1]);
});

describe('after a call', () => {
  const afterOf = (code: string) => {
    const one = graphOf(code);
    const call = one.graph.calls.get(one.tree.kinds.indexOf(NodeKind.Call));
    return { ...one, call, after: call?.arguments.map(({ after }) => after) ?? [] };
  };

  test.each(['x', 'x.a', 'x["a"].b', 'x[i]', '*x'])('%s has a version of its own', (argument) => {
    const { graph, after } = afterOf(`f(${argument})`);
    expect(after.map((version) => graph.anchor(version) >= 0)).toEqual([true]);
  });

  test.each(['1', '"x"', 'g()', 'x + 1', 'g().a', '[x]'])('%s has none', (argument) => {
    const { tree, graph } = graphOf(`f(${argument})`);
    const call = [...graph.calls.values()].find(({ callee }) => tree.source(callee) === 'f');
    expect(call?.arguments.map(({ after }) => after)).toEqual([-1]);
  });

  test('a variable that is passed twice has one', () => {
    const { call, after } = afterOf('x.f(x, x)');
    expect(new Set([...after, call?.receiverAfter]).size).toBe(1);
  });

  test('modules and functions do not change', () => {
    const { call, after } = afterOf('import os\ndef g(): pass\nos.f(g)');
    expect([...after, call?.receiverAfter]).toEqual([-1, -1]);
  });
});
