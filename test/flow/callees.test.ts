/** Which functions a call is said to run. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { programFlow } from '../../server/src/facts/flow/collect-program-flow.ts';
import { type Program, parseProgram } from '../../server/src/facts/program.ts';
import type { Workspace } from '../../server/src/facts/workspace.ts';
import { nameText } from '../../server/src/syntax/names.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';

/** Of each call with callees: how it is written, and the functions with what becomes of their first parameter. */
function callees(code: string | SourceDocument, workspace?: Workspace): Readonly<Record<string, readonly string[]>> {
  const program = parseProgram(typeof code === 'string' ? fileFrom(code) : code, workspace);
  const flow = programFlow(program);
  const found: Record<string, readonly string[]> = {};
  for (const unit of program.units) {
    for (const call of flow.graphOf(unit).calls.values()) {
      const names = flow.calleesOf(unit, call).map((callee) => {
        const { tree } = callee.unit;
        const { definition } = callee.function;
        const isLambda = tree.kind(definition) === NodeKind.Lambda;
        const name = isLambda ? 'lambda' : nameText(tree.value(tree.firstChild(definition)));
        const file = callee.program === program ? '' : `${callee.program.document.path}:`;
        return callee.first === 'none' ? file + name : `${file}${name} ${callee.first}`;
      });
      if (names.length > 0) found[unit.tree.source(call.node)] = names;
    }
  }
  return found;
}

const C = 'class C:\n    def m(self): pass\n';

describe('a call runs', () => {
  test.each<readonly [string, string, Readonly<Record<string, readonly string[]>>]>([
    ['a function', 'def f(): pass\nf()', { 'f()': ['f'] }],
    ['one that is defined later', 'def g():\n    f()\ndef f(): pass', { 'f()': ['f'] }],
    ['itself', 'def f():\n    f()', { 'f()': ['f'] }],
    ['one of two', 'if a:\n    def f(): pass\nelse:\n    def f(x): pass\nf()', { 'f()': ['f', 'f'] }],
    ['a lambda', 'f = lambda x: x\nf(1)', { 'f(1)': ['lambda'] }],
    ['an alias', 'def f(): pass\ng = f\ng()', { 'g()': ['f'] }],
    ['nobody knows what', 'def f(g): g()', {}],
    ['a local function', 'def f():\n    def g(): pass\n    g()', { 'g()': ['g'] }],
    ['a builtin', 'print(1)', {}],
    ['a class without a constructor', 'class C: pass\nC()', {}],
    ['a constructor', 'class C:\n    def __init__(self): pass\nC()', { 'C()': ['__init__ new'] }],
    [
      'an inherited constructor',
      'class B:\n    def __init__(self): pass\nclass C(B): pass\nC()',
      { 'C()': ['__init__ new'] },
    ],
    ['a method of self', 'class C:\n    def f(self): self.g()\n    def g(self): pass', { 'self.g()': ['g receiver'] }],
    ['a method of an instance', `${C}c = C()\nc.m()`, { 'c.m()': ['m receiver'] }],
    ['a method of a new instance', `${C}C().m()`, { 'C().m()': ['m receiver'] }],
    ['a method of a parameter by its annotation', `${C}def f(c: C): c.m()`, { 'c.m()': ['m receiver'] }],
    ['an annotation with an alternative', `${C}def f(c: C | None): c.m()`, { 'c.m()': ['m receiver'] }],
    [
      'a method of an attribute',
      `${C}class D:\n    def __init__(self): self.c = C()\n    def f(self): self.c.m()`,
      { 'self.c.m()': ['m receiver'] },
    ],
    ['a quoted annotation', `${C}def f(c: "C"): c.m()`, { 'c.m()': ['m receiver'] }],
    [
      'a method of what a function makes',
      `${C}def make():\n    return C()\nmake().m()`,
      { 'make()': ['make'], 'make().m()': ['m receiver'] },
    ],
    [
      'a method of what a function says it makes',
      `${C}def make() -> C: pass\nc = make()\nc.m()`,
      { 'make()': ['make'], 'c.m()': ['m receiver'] },
    ],
    [
      'a method of what a class method makes',
      'class C:\n    def __init__(self): pass\n    @classmethod\n    def make(cls): return cls()\n    def m(self): pass\nC.make().m()',
      { 'cls()': ['__init__ new'], 'C.make()': ['make receiver'], 'C.make().m()': ['m receiver'] },
    ],
    ['a method of the class', `${C}C.m(c)`, { 'C.m(c)': ['m'] }],
    [
      'a class method',
      'class C:\n    @classmethod\n    def m(cls): pass\nC.m()\nC().m()',
      { 'C.m()': ['m receiver'], 'C().m()': ['m receiver'] },
    ],
    [
      'a static method',
      'class C:\n    @staticmethod\n    def m(): pass\nC.m()\nC().m()',
      { 'C.m()': ['m'], 'C().m()': ['m'] },
    ],
    ['an inherited method', `${C}class D(C): pass\nD().m()`, { 'D().m()': ['m receiver'] }],
    [
      'a method that only classes below have',
      'class B:\n    def f(self): self.m()\nclass C(B):\n    def m(self): pass',
      { 'self.m()': ['m receiver'] },
    ],
    [
      'an abstract method, and those that stand in for it',
      'class B:\n    def f(self): self.m()\n    def m(self): raise NotImplementedError\nclass C(B):\n    def m(self): return 1',
      { 'self.m()': ['m receiver', 'm receiver'] },
    ],
    ['a base in a circle', 'class C(D): pass\nclass D(C): pass\nC().m()', {}],
    ['super', `${C}class D(C):\n    def m(self): super().m()`, { 'super().m()': ['m receiver'] }],
    [
      'super of Python 2',
      `${C}class D(C):\n    def m(self): super(D, self).m()`,
      { 'super(D, self).m()': ['m receiver'] },
    ],
    ['a method of what nobody knows', `${C}c.m()`, {}],
    ['a bound method', `${C}f = C().m\nf()`, { 'f()': ['m receiver'] }],
    [
      'an instance',
      'class C:\n    def __call__(self): pass\nc = C()\nC()()\nc()',
      { 'C()()': ['__call__ receiver'], 'c()': ['__call__ receiver'] },
    ],
    ['a property', 'class C:\n    @property\n    def p(self): pass\nC().p', { 'C().p': ['p receiver'] }],
    [
      'a property with a setter',
      'class C:\n    @property\n    def p(self): return 1\n    @p.setter\n    def p(self, v): pass\nC().p',
      { 'C().p': ['p receiver'] },
    ],
    ['an attribute of that name elsewhere', 'class C:\n    @property\n    def p(self): pass\nx.p', {}],
    [
      '__enter__',
      'class C:\n    def __enter__(self): pass\nwith C() as c: pass',
      { 'C() as c': ['__enter__ receiver'] },
    ],
    ['with a function', 'def f(): yield 1\nwith f() as c: pass', { 'f()': ['f'] }],
    [
      'what a function gives back',
      'def f():\n    def g(): pass\n    return g\nf()()',
      { 'f()': ['f'], 'f()()': ['g'] },
    ],
    ['a decorated function', '@d\ndef f(): pass\nf()', { 'f()': ['f'] }],
    ['partial', 'def f(a, b): pass\ng = partial(f, 1)\ng(2)', { f: ['f'], 'g(2)': ['f receiver'] }],
    ['partial with names', 'def f(a, b): pass\ng = functools.partial(f, a=1)\ng(2)', { f: ['f'], 'g(2)': ['f'] }],
  ])('%s', (_, code, expected) => {
    expect(callees(code)).toEqual(expected);
  });

  test('the wrapper of a decorator, and the function below it', () => {
    const code = 'def d(g):\n    def w(*a): return g(*a)\n    return w\n@d\ndef f(x): pass\nf(1)';
    expect(callees(code)).toEqual({ 'f(1)': ['f', 'w'], 'g(*a)': ['f'] });
  });

  test('the wrapper of a decorator with arguments', () => {
    const code =
      'def r(n):\n    def d(g):\n        def w(*a): return g(*a)\n        return w\n    return d\n@r(3)\ndef f(x): pass\nf(1)';
    expect(callees(code)).toEqual({ 'r(3)': ['r'], 'f(1)': ['f', 'w'], 'g(*a)': ['f'] });
  });

  test('a function that it is given', () => {
    const code = 'def f(x): pass\ndef run(g, x): g(x)\nrun(f, 1)\nrun(g=lambda x: x, x=1)';
    expect(callees(code)['g(x)']).toEqual(['f', 'lambda']);
  });

  test.each([
    'map(f, xs)',
    'filter(f, xs)',
    'pool.submit(f, x)',
    'asyncio.to_thread(f, x)',
    'loop.run_in_executor(None, f, x)',
    'threading.Thread(target=f, args=(x,))',
    'Process(target=f, kwargs={"a": x})',
    'pool.starmap(f, xs)',
    'pool.apply_async(f, (x,))',
    'frame.apply(f)',
    'partial(f, x)',
  ])('a function handed to %s', (call) => {
    expect(callees(`def f(a): pass\n${call}`)).toEqual({ f: ['f'] });
  });

  test('a function of an earlier cell, of a later one, and the last of several', () => {
    expect(callees(notebookFrom('def f(): pass', 'f()'))).toEqual({ 'f()': ['f'] });
    expect(callees(notebookFrom('f()', 'def f(): pass'))).toEqual({ 'f()': ['f'] });
    expect(callees(notebookFrom('def f(): pass', 'f = 1', 'f()'))).toEqual({});
  });
});

describe('in other files', () => {
  const files = new Map<string, Program>();
  const workspace: Workspace = { program: (path) => files.get(path) };
  const file = (path: string, text: string) => {
    files.set(path, parseProgram({ ...fileFrom(text), path }, workspace));
  };
  file(
    'helpers.py',
    'def f(): pass\nclass C:\n    def __init__(self): pass\n    def m(self): pass\ndef make(): return C()\n',
  );
  file('base.py', 'from helpers import C\nclass D(C):\n    def n(self): self.m()\n');

  test.each([
    ['from helpers import f\nf()', { 'f()': ['helpers.py:f'] }],
    ['import helpers as h\nh.f()', { 'h.f()': ['helpers.py:f'] }],
    ['from helpers import *\nf()', { 'f()': ['helpers.py:f'] }],
    ['from helpers import C\nC()', { 'C()': ['helpers.py:__init__ new'] }],
    [
      'from helpers import C\nc = C()\nc.m()',
      { 'C()': ['helpers.py:__init__ new'], 'c.m()': ['helpers.py:m receiver'] },
    ],
    ['import helpers\nclass E(helpers.C):\n    def f(self): self.m()', { 'self.m()': ['helpers.py:m receiver'] }],
    ['from base import D\nD().m()', { 'D()': ['helpers.py:__init__ new'], 'D().m()': ['helpers.py:m receiver'] }],
    [
      'from helpers import make\nmake().m()',
      { 'make()': ['helpers.py:make'], 'make().m()': ['helpers.py:m receiver'] },
    ],
    ['from elsewhere import f\nf()', {}],
  ])('%s', (code, expected) => {
    expect(callees(code, workspace)).toEqual(expected);
  });
});

test('the callers of a function', () => {
  const program = parseProgram(notebookFrom('def f(x): pass\nf(1)', 'f(2)\ng(f)\nmap(f, a)'));
  const flow = programFlow(program);
  const [unit] = program.units;
  const definition = unit === undefined ? -1 : unit.tree.kinds.indexOf(NodeKind.FunctionDef);
  const callers = unit === undefined ? [] : flow.callersOf(unit, definition);
  expect(callers.map((caller) => caller.unit.tree.source(caller.call.node))).toEqual(['f(1)', 'f(2)', 'f']);
});
