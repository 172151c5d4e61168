/** What gets from `source()` to `sink(…)` inside one text, and what does not. */
import { describe, expect, test } from 'vitest';
import { sinks } from './reach.ts';

type Case = readonly [name: string, code: string, reached: readonly string[]];

describe('straight code', () => {
  test.each<Case>([
    ['assigned', 'x = source()\nsink(x)', ['x']],
    ['not yet', 'sink(x)\nx = source()', []],
    ['assigned anew', 'x = source()\nx = 1\nsink(x)', []],
    ['through another name', 'x = source()\ny = x\nx = 1\nsink(y)', ['y']],
    ['two targets', 'x = y = source()\nsink(x)\nsink(y)', ['x', 'y']],
    ['its own value', 'x = source()\nx = f(x)\nsink(x)', ['x']],
    ['cleaned', 'x = source()\nx = clean(x)\nsink(x)', []],
    ['annotated', 'x: str = source()\nsink(x)', ['x']],
    ['only annotated', 'x = source()\nx: str\nsink(x)', ['x']],
    ['augmented', 'x = ""\nx += source()\nsink(x)', ['x']],
    ['augmented before', 'x = source()\nx += ""\nsink(x)', ['x']],
    ['deleted', 'x = source()\ndel x\nsink(x)', []],
    ['walrus', 'f(x := source())\nsink(x)', ['x']],
    ['walrus anew', 'x = source()\nf(x := 1)\nsink(x)', []],
    ['imported over', 'x = source()\nimport x\nsink(x)', []],
    ['defined over', 'x = source()\ndef x(): pass\nsink(x)', []],
    ['a swap', 'a = source()\nb = 1\na, b = b, a\nsink(a)\nsink(b)', ['b']],
    ['behind sys.exit', 'x = 1\nif c:\n    x = source()\n    sys.exit()\nsink(x)', []],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('expressions', () => {
  test.each<Case>(
    [
      'source() + 1',
      '"%s" % source()',
      'f"{source()}"',
      'f"{1:{source()}}"',
      '"a" f"{source()}"',
      '-source()',
      '(source(),)',
      '[source()]',
      '{source()}',
      '{"a": source()}',
      '{source(): 1}',
      '{**source()}',
      '[*source()]',
      'a or source()',
      'a and source()',
      'source() if a else 1',
      '1 if a else source()',
      '1 if a else 2 if b else source()',
      'await source()',
      'source().a.b',
      'source()[0]',
      'source()[i]',
      'source()[1:2]',
      'f(source())',
      'f(a=source())',
      'f(*source())',
      'f(**source())',
      'source().f()',
      'a[source()]',
      'source() == 1',
      'not source()',
      '[source() for a in b]',
      '[a for a in source()]',
      '{a for a in source()}',
      '{a: 1 for a in source()}',
      '{1: a for a in source()}',
      'list(a for a in source())',
      '[b for a in source() for b in a]',
      '[a for a, b in source()]',
      'x := source()',
      'source()',
    ].map((expression) => [expression, `sink(${expression})`, [expression]]),
  )('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });

  test.each<Case>([
    ['the test of a conditional', 'sink(1 if source() else 2)', []],
    ['the condition of a comprehension', 'sink([a for a in b if source()])', []],
    ['what is only called', 'sink(source)', []],
    ['a lambda that nobody calls', 'sink(lambda: source())', []],
    ['in a lambda', 'x = source()\nf(lambda: sink(x))', ['x']],
    ['a name of a comprehension', 'a = source()\nb = [a for a in c]\nsink(b)\nsink(a)', ['a']],
    ['a walrus in a comprehension', 'any((x := source()) for a in b)\nsink(x)', ['x']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('branches', () => {
  test.each<Case>([
    ['in one branch', 'x = 1\nif c:\n    x = source()\nsink(x)', ['x']],
    ['in the other branch', 'x = source()\nif c:\n    x = 1\nelse:\n    sink(x)', ['x']],
    ['only in the other branch', 'x = 1\nif c:\n    x = source()\nelse:\n    sink(x)', []],
    ['anew in one branch', 'x = source()\nif c:\n    x = 1\nsink(x)', ['x']],
    ['anew in both branches', 'x = source()\nif c:\n    x = 1\nelse:\n    x = 2\nsink(x)', []],
    ['anew in all of three', 'x = source()\nif c:\n    x = 1\nelif d:\n    x = 2\nelse:\n    x = 3\nsink(x)', []],
    ['anew in two of three', 'x = source()\nif c:\n    x = 1\nelif d:\n    pass\nelse:\n    x = 3\nsink(x)', ['x']],
    [
      'anew before the others end',
      'def f():\n    x = source()\n    if c:\n        return\n    else:\n        x = 1\n    sink(x)',
      [],
    ],
    ['an early return', 'def f():\n    x = 1\n    if c:\n        x = source()\n        return x\n    sink(x)', []],
    ['an early raise', 'x = 1\nif c:\n    x = source()\n    raise E\nsink(x)', []],
    ['behind return', 'def f():\n    x = source()\n    return\n    sink(x)', ['x']],
    ['with', 'with source() as x:\n    sink(x)', ['x']],
    ['with a part', 'with source() as (x, y):\n    sink(y)', ['y']],
    ['after with', 'x = source()\nwith f():\n    x = 1\nsink(x)', []],
    ['match', 'match source():\n    case x:\n        sink(x)', ['x']],
    ['a part of a match', 'match source():\n    case [1, {"a": x}]:\n        sink(x)', ['x']],
    ['the other part', 'match [source(), 1]:\n    case [x, y]:\n        sink(x)\n        sink(y)', ['x']],
    [
      'a field of a match',
      'match source():\n    case P(a=x) | Q(x) as y:\n        sink(x)\n        sink(y)',
      ['x', 'y'],
    ],
    ['after match', 'x = 1\nmatch a:\n    case 1:\n        x = source()\nsink(x)', ['x']],
    ['all cases', 'x = source()\nmatch a:\n    case 1:\n        x = 1\n    case _:\n        x = 2\nsink(x)', []],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('loops', () => {
  test.each<Case>([
    ['the element', 'for x in source():\n    sink(x)', ['x']],
    ['the next round', 'x = 1\nfor a in b:\n    sink(x)\n    x = source()', ['x']],
    ['the next round of while', 'x = 1\nwhile a:\n    sink(x)\n    x = source()', ['x']],
    ['after the loop', 'x = 1\nfor a in b:\n    x = source()\nsink(x)', ['x']],
    ['perhaps never', 'x = source()\nfor a in b:\n    x = 1\nsink(x)', ['x']],
    ['clean in each round', 'while True:\n    x = source()\n    x = 1\n    sink(x)', []],
    ['break', 'x = 1\nwhile True:\n    x = source()\n    if c:\n        break\n    x = 1\nsink(x)', ['x']],
    ['clean at break', 'x = source()\nwhile True:\n    x = 1\n    if c:\n        break\nsink(x)', []],
    ['continue', 'x = 1\nfor a in b:\n    sink(x)\n    x = source()\n    if c:\n        continue\n    x = 1', ['x']],
    ['clean at continue', 'x = 1\nfor a in b:\n    sink(x)\n    x = source()\n    x = 1\n    continue', []],
    ['else', 'x = source()\nfor a in b:\n    pass\nelse:\n    x = 1\nsink(x)', []],
    ['else but for break', 'x = source()\nfor a in b:\n    break\nelse:\n    x = 1\nsink(x)', ['x']],
    ['two loops', 'x = 1\nfor a in b:\n    for c in d:\n        sink(x)\n    x = source()', ['x']],
    ['what a call changes', 'x = []\nfor a in b:\n    sink(x)\n    x.a = source()', ['x']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('try', () => {
  test.each<Case>([
    ['the handler sees it', 'x = 1\ntry:\n    x = source()\n    x = 1\nexcept E:\n    sink(x)', ['x']],
    ['and what was before', 'x = source()\ntry:\n    x = 1\nexcept E:\n    sink(x)', ['x']],
    ['after a handler', 'try:\n    x = source()\nexcept E:\n    x = 1\nsink(x)', ['x']],
    ['clean in both', 'x = source()\ntry:\n    x = 1\nexcept E:\n    x = 2\nsink(x)', []],
    ['clean, or ended', 'x = source()\ntry:\n    x = 1\nexcept E:\n    raise\nsink(x)', []],
    ['else', 'x = source()\ntry:\n    f()\nexcept E:\n    raise\nelse:\n    x = 1\nsink(x)', []],
    ['finally', 'try:\n    x = source()\nfinally:\n    sink(x)', ['x']],
    [
      'finally after return',
      'def f():\n    try:\n        x = source()\n        return 1\n    finally:\n        sink(x)',
      ['x'],
    ],
    ['clean in finally', 'try:\n    x = source()\nfinally:\n    x = 1\nsink(x)', []],
    ['the exception', 'x = source()\ntry:\n    f()\nexcept E as x:\n    sink(x)', []],
    ['the exception is gone', 'x = source()\ntry:\n    f()\nexcept E as x:\n    raise\nsink(x)', ['x']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('unpacking', () => {
  test.each<Case>([
    ['by position', 'a, b = source(), 1\nsink(a)\nsink(b)', ['a']],
    ['all parts', 'a, b = source()\nsink(a)\nsink(b)', ['a', 'b']],
    ['inside each other', 'a, (b, c) = 1, (2, source())\nsink(a)\nsink(b)\nsink(c)', ['c']],
    ['star', 'a, *b = 1, source()\nsink(a)\nsink(b)', ['b']],
    ['in a loop', 'for a, b in source():\n    sink(b)', ['b']],
    ['into fields', 'o.a, o.b = source(), 1\nsink(o.a)\nsink(o.b)', ['o.a']],
    ['later', 't = 1, source()\na, b = t\nsink(a)\nsink(b)', ['b']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('fields and keys', () => {
  test.each<Case>([
    ['a key', 'd = {}\nd["a"] = source()\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['the whole', 'd = {}\nd["a"] = source()\nsink(d)', ['d']],
    ['a key of a literal', 'd = {"a": source(), "b": 1}\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['a key of dict()', 'd = dict(a=source(), b=1)\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['a key nobody knows', 'd[k] = source()\nsink(d["a"])', ['d["a"]']],
    ['read by such a key', 'd["a"] = source()\nsink(d[k])', ['d[k]']],
    ['a key anew', 'd["a"] = source()\nd["a"] = 1\nsink(d["a"])', []],
    ['a key deleted', 'd["a"] = source()\ndel d["a"]\nsink(d["a"])', []],
    ['the whole anew', 'd["a"] = source()\nd = {}\nsink(d["a"])', []],
    ['an attribute', 'o.a = source()\nsink(o.a)\nsink(o.b)', ['o.a']],
    ['a deep one', 'o.a.b = source()\nsink(o.a.b)\nsink(o.a.c)\nsink(o.b)\nsink(o.a)', ['o.a.b', 'o.a']],
    ['a deep one anew', 'o.a.b = source()\no.a = 1\nsink(o.a.b)', []],
    ['a deep one by keys', 'o["a"][0] = source()\nsink(o["a"][0])\nsink(o["a"][1])', ['o["a"][0]']],
    ['augmented', 'o.a = ""\no.a += source()\nsink(o.a)\nsink(o.b)', ['o.a']],
    ['a position', 't = (1, source())\nsink(t[1])\nsink(t[0])\nsink(t[-1])', ['t[1]', 't[-1]']],
    ['behind a star', 't = [*u, source()]\nsink(t[0])', ['t[0]']],
    ['in a loop', 'for x in [source(), 1]:\n    sink(x)', ['x']],
    ['a copy', 'd = {"a": source()}\ne = {**d}\nsink(e["a"])\nsink(e["b"])', ['e["a"]']],
    ['appended', 'x = []\nx.append(source())\nsink(x)\nsink(x[0])', ['x', 'x[0]']],
    ['inserted', 'x = []\nx.insert(source(), 1)\ny = []\ny.insert(0, source())\nsink(x)\nsink(y)', ['y']],
    ['extended', 'o.x.extend(source())\nsink(o.x)\nsink(o.y)', ['o.x']],
    ['a default set', 'd.setdefault("a", source())\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['updated', 'd = {}\nd.update({"a": source()})\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['updated by name', 'd = dict()\nd.update(a=source())\nsink(d["a"])\nsink(d["b"])', ['d["a"]']],
    ['added to a set', 'd = set()\nd.add(source())\nsink(d)', ['d']],
    ['added to what is no container', 's = session()\ns.add(source())\nsink(s)', []],
    ['of everything from outside', 'd = source()\nd["a"] = 1\nsink(d["b"])', ['d["b"]']],
    ['attribute and key are one', 'o.a = source()\nsink(o["a"])', ['o["a"]']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('calls and tests', () => {
  test.each<Case>([
    ['what a call has had', 'x = source()\nf(x)\nsink(x)', ['x']],
    ['checked', 'x = source()\ncheck(x)\nsink(x)', []],
    ['a field checked', 'o.a = source()\ncheck(o.a)\nsink(o.a)', []],
    ['another field checked', 'o.a = source()\ncheck(o.b)\nsink(o.a)', ['o.a']],
    ['checked in one branch', 'x = source()\nif c:\n    check(x)\nsink(x)', ['x']],
    ['tested', 'x = source()\nif safe(x):\n    sink(x)', []],
    ['tested, the other branch', 'x = source()\nif safe(x):\n    pass\nelse:\n    sink(x)', ['x']],
    ['tested, after it', 'x = source()\nif safe(x):\n    pass\nsink(x)', ['x']],
    ['tested with not', 'x = source()\nif not safe(x):\n    sink(x)', ['x']],
    ['tested and left', 'def f():\n    x = source()\n    if not safe(x):\n        return\n    sink(x)', []],
    ['asserted', 'x = source()\nassert safe(x)\nsink(x)', []],
    ['one of two that hold', 'x = source()\nif c and safe(x):\n    sink(x)', []],
    ['one of two of which one holds', 'x = source()\nif c or safe(x):\n    sink(x)', ['x']],
    ['none of two', 'def f():\n    x = source()\n    if c or not safe(x):\n        return\n    sink(x)', []],
    ['while', 'x = source()\nwhile safe(x):\n    sink(x)', []],
    ['after while', 'x = source()\nwhile not safe(x):\n    pass\nsink(x)', []],
    ['elif', 'x = source()\nif safe(x):\n    pass\nelif c:\n    sink(x)', ['x']],
    ['conditional', 'x = source()\nsink(x if safe(x) else 1)', []],
    ['conditional, the other one', 'x = source()\nsink(1 if safe(x) else x)', ['1 if safe(x) else x']],
    ['and', 'x = source()\nsafe(x) and sink(x)', []],
    ['or', 'x = source()\nsafe(x) or sink(x)', ['x']],
    ['comprehension', 'x = source()\nf([sink(y) for y in x if safe(y)])\nsink(x)', ['x']],
    ['guard of a case', 'match source():\n    case x if safe(x):\n        sink(x)', []],
    ['a field tested', 'o.a = source()\nif safe(o.a):\n    sink(o.a)\nsink(o.a)', ['o.a']],
    ['a test inside of a test', 'x = source()\nif safe(x):\n    if d(x):\n        pass\n    sink(x)', []],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});

describe('functions, closures and classes', () => {
  test.each<Case>([
    ['a global', 'x = source()\ndef f():\n    sink(x)', ['x']],
    ['a global that is bound later', 'def f():\n    sink(x)\nx = source()', ['x']],
    ['a global that is clean by then', 'x = source()\nx = 1\ndef f():\n    sink(x)', []],
    ['a global written in a function', 'def f():\n    global x\n    x = source()\nx = 1\nsink(x)', ['x']],
    ['read before the function', 'x = 1\nsink(x)\ndef f():\n    global x\n    x = source()', []],
    ['from function to function', 'def f():\n    global x\n    x = source()\ndef g():\n    sink(x)', ['x']],
    ['into a global list', 'a = {}\ndef f():\n    a["x"] = source()\nsink(a["x"])\nsink(a["y"])', ['a["x"]']],
    ['a local of that name', 'x = source()\ndef f():\n    x = 1\n    sink(x)', []],
    ['a parameter of that name', 'x = source()\ndef f(x):\n    sink(x)', []],
    ['a closure', 'def f():\n    x = source()\n    def g():\n        sink(x)', ['x']],
    [
      'a closure two levels down',
      'def f():\n    x = source()\n    def g():\n        def h():\n            sink(x)',
      ['x'],
    ],
    ['a closure, bound later', 'def f():\n    def g():\n        sink(x)\n    x = source()', ['x']],
    [
      'a closure over what is returned from',
      'def f():\n    def g():\n        sink(x)\n    x = source()\n    if c:\n        return\n    x = 1',
      ['x'],
    ],
    ['nonlocal', 'def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = source()\n    sink(x)', ['x']],
    ['not the global of that name', 'x = 1\ndef f():\n    x = source()\n    def g():\n        sink(x)\nsink(x)', ['x']],
    ['a default', 'x = source()\ndef f(a=x):\n    sink(a)', ['a']],
    ['a loop variable in a lambda', 'fs = [lambda: sink(x) for x in source()]', ['x']],
    ['a field of the class', 'class C:\n    x = source()\nsink(C.x)\nsink(C.y)', ['C.x']],
    ['not a name outside', 'x = 1\nclass C:\n    x = source()\nsink(x)', []],
    ['not a name of its methods', 'class C:\n    x = source()\n    def f(self):\n        sink(x)', []],
    ['through self', 'class C:\n    x = source()\n    def f(self):\n        sink(self.x)', ['self.x']],
    [
      'from method to method',
      'class C:\n    def f(self):\n        self.x = source()\n    def g(self):\n        sink(self.x)\n        sink(self.y)',
      ['self.x'],
    ],
    [
      'own store first',
      'class C:\n    def f(self):\n        self.x = source()\n    def g(self):\n        self.x = 1\n        sink(self.x)',
      [],
    ],
    [
      'a class method',
      'class C:\n    @classmethod\n    def f(cls):\n        cls.x = source()\n    def g(self):\n        sink(self.x)',
      ['self.x'],
    ],
    [
      'a static method has no self',
      'class C:\n    x = source()\n    @staticmethod\n    def f(self):\n        sink(self.x)',
      [],
    ],
    ['stored into the class', 'class C: pass\nC.x = source()\nclass D:\n    def f(self):\n        sink(C.x)', ['C.x']],
    [
      'a closure in a method',
      'class C:\n    def f(self):\n        def g():\n            self.x = source()\n    def h(self):\n        sink(self.x)',
      ['self.x'],
    ],
    ['a class in a class', 'class C:\n    class D:\n        x = source()\nsink(C.D.x)', ['C.D.x']],
  ])('%s', (_, code, expected) => {
    expect(sinks(code)).toEqual(expected);
  });
});
