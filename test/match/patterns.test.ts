/** What a code pattern means: one test for each sentence of the rule language. */
import { describe, expect, test } from 'vitest';
import { notebookFrom } from '../document-from.ts';
import { matchesOf, textsOf } from './matches-of.ts';

describe('names are resolved', () => {
  test.each([
    ['plain import', 'import torch\ntorch.load(f)'],
    ['renamed import', 'import torch as t\nt.load(f)'],
    ['member import', 'from torch import load\nload(f)'],
    ['renamed member', 'from torch import load as pull\npull(f)'],
    ['alias of the function', 'import torch\nload = torch.load\nload(f)'],
    ['alias of the alias', 'import torch\na = torch.load\nb = a\nb(f)'],
    ['star import', 'from torch import *\nload(f)'],
    ['import below a try', 'try:\n    import torch\nexcept ImportError:\n    torch = None\ntorch.load(f)'],
    ['import inside of a function', 'def f():\n    import torch\n    return torch.load(f)'],
    ['module import used in a function', 'import torch\ndef f():\n    return torch.load(f)'],
    ['method', 'import torch\nclass A:\n    def f(self):\n        torch.load(f)'],
    ['comprehension', 'import torch\n[torch.load(f) for f in files]'],
    ['lambda', 'import torch\nload_all = lambda f: torch.load(f)'],
    ['decorator argument', 'import torch\n@register(torch.load(f))\ndef g(): pass'],
  ])('%s', (_name, code) => {
    expect(matchesOf('torch.load($F)', code)).toMatchObject([{ bound: { $F: 'f' } }]);
  });

  test.each([
    ['another object', 'import json\njson.load(f)'],
    ['a parameter of that name', 'def f(torch):\n    torch.load(f)'],
    ['a local function', 'def load(f): pass\nload(f)'],
    ['rebound before', 'import torch\ntorch = object()\ntorch.load(f)'],
    ['a submodule of that name', 'from mine import torch\ntorch.load(f)'],
    ['a relative import', 'from .torch import load\nload(f)'],
    [
      'class attribute is not seen in a method',
      'class A:\n    import torch\n    def f(self):\n        load = 1\n        load(f)',
    ],
  ])('not %s', (_name, code) => {
    expect(textsOf('torch.load($F)', code)).toEqual([]);
  });

  test('builtins are names that nobody binds', () => {
    expect(textsOf('eval($X)', 'eval(a)\nbuiltins.eval(b)\nimport builtins\nbuiltins.eval(c)\nmodel.eval()')).toEqual([
      'eval(a)',
      'builtins.eval(c)',
    ]);
    expect(textsOf('eval($X)', 'from numexpr import eval\neval(a)')).toEqual([]);
  });

  test('an import in one cell is known in the next', () => {
    const found = matchesOf('torch.load($F)', notebookFrom('import torch as t', '[markdown]# Load', 't.load("m.pt")'));
    expect(found).toEqual([{ text: 't.load("m.pt")', cell: 2, bound: { $F: '"m.pt"' } }]);
  });

  test('an import in a later cell counts where no earlier one binds the name', () => {
    expect(textsOf('torch.load($F)', notebookFrom('torch.load(f)', 'import torch'))).toEqual(['torch.load(f)']);
  });
});

describe('arguments', () => {
  const code = (call: string) => `import m\n${call}`;
  test.each([
    ['m.f($X)', 'm.f(1)', true],
    ['m.f($X)', 'm.f(1, 2)', false],
    ['m.f($X, ...)', 'm.f(1, 2, k=3)', true],
    ['m.f(...)', 'm.f()', true],
    ['m.f(..., $X)', 'm.f(1, 2, 3)', true],
    ['m.f(k=1)', 'm.f(k=1)', true],
    ['m.f(k=1)', 'm.f(k=1, j=2)', false],
    ['m.f(j=2, k=1)', 'm.f(k=1, j=2)', true],
    ['m.f(..., k=1)', 'm.f(a, j=2, k=1)', true],
    ['m.f(..., k=1, ...)', 'm.f(k=2)', false],
    ['m.f(..., $K=1, ...)', 'm.f(a, j=1)', true],
    ['m.f(..., k=True, ...)', 'm.f(**{"k": True})', true],
    ['m.f(..., k=True, ...)', 'm.f(**options)', false],
    ['m.f($X, $X)', 'm.f(a.b, a . b)', true],
    ['m.f($X, $X)', 'm.f(a.b, a.c)', false],
    ['m.f($_, $_)', 'm.f(a, b)', true],
    ['m.f((1), ((2)))', 'm.f(1, 2)', true],
  ])('%s against %s: %s', (pattern, call, expected) => {
    expect(textsOf(pattern, code(call))).toEqual(expected ? [call] : []);
  });

  test('every way to fill the holes is found', () => {
    const bound = matchesOf('m.f(..., $X, ...)', code('m.f(1, 2)')).map((match) => match.bound['$X']);
    expect(bound).toEqual(['1', '2']);
  });

  test('$...ARGS binds the run', () => {
    expect(matchesOf('m.f($A, $...REST)', code('m.f(1, 2, 3)'))).toMatchObject([{ bound: { '$...REST': '2, 3' } }]);
  });

  test('below a negation, what ** may hold counts as there', () => {
    expect(textsOf('m.f(..., k=$V, ...)', code('m.f(a, **options)'), true)).toEqual(['m.f(a, **options)']);
    expect(textsOf('m.f(..., k=$V, ...)', code('m.f(a)'), true)).toEqual([]);
  });
});

describe('constants are propagated', () => {
  test.each([
    ['literal', 'm.f(k=False)'],
    ['name', 'flag = False\nm.f(k=flag)'],
    ['both branches agree', 'if x:\n    flag = False\nelse:\n    flag = False\nm.f(k=flag)'],
    ['into a function', 'FLAG = False\ndef g():\n    m.f(k=FLAG)'],
    ['unpacked', 'flag, other = False, 1\nm.f(k=flag)'],
  ])('%s', (_name, code) => {
    expect(matchesOf('m.f(k=False)', `import m\n${code}`)).toHaveLength(1);
  });

  test.each([
    ['other value', 'm.f(k=True)'],
    ['reassigned', 'flag = False\nflag = compute()\nm.f(k=flag)'],
    ['branches differ', 'flag = True\nif x:\n    flag = False\nm.f(k=flag)'],
    ['parameter', 'def g(flag=False):\n    m.f(k=flag)'],
    ['changed by a loop', 'flag = False\nfor x in y:\n    m.f(k=flag)\n    flag = True'],
    ['changed by a function', 'flag = False\ndef g():\n    global flag\n    flag = True\nm.f(k=flag)'],
  ])('not: %s', (_name, code) => {
    expect(matchesOf('m.f(k=False)', `import m\n${code}`)).toEqual([]);
  });

  test.each([
    ['m.f("...")', 'm.f("a" "b")', true],
    ['m.f("...")', 'm.f(f"a{1}")', true],
    ['m.f("...")', 'm.f(f"a{x}")', false],
    ['m.f("...")', 'x = "a" + "b"\nm.f(x + "c")', true],
    ['m.f("ab")', 'm.f("a" + \'b\')', true],
    ['m.f("=~/^http/")', 'base = "http://x"\nm.f(base + "/y")', true],
    ['m.f("=~/^http/")', 'm.f("ftp://http")', false],
    ['m.f("=~/\\bhttp\\b/")', 'm.f("a http b")', true],
    ['m.f("=~/\\bhttp\\b/")', 'm.f("https")', false],
    ['m.f([..., "*", ...])', 'origins = ["*"]\nm.f(origins)', true],
    ['m.f([..., "*", ...])', 'origins = []\norigins.append("*")\nm.f(origins)', false],
    ['m.f({..., "k": $V, ...})', 'o = {"k": 1}\nm.f(o)', true],
    ['m.f(..., k=$V, ...)', 'o = {"k": 1}\nm.f(**o)', true],
    ['m.f(..., k=$V, ...)', 'o = {"k": 1}\no["j"] = 2\nm.f(**o)', false],
    ['m.f(-1)', 'm.f(-1)', true],
    ['m.f(10)', 'm.f(1_0)', true],
    ['m.f(f"...")', 'm.f(f"{x}")', true],
  ])('%s in %s: %s', (pattern, code, expected) => {
    expect(matchesOf(pattern, `import m\n${code}`)).toHaveLength(expected ? 1 : 0);
  });
});

describe('shapes', () => {
  test.each([
    ['$X.launch(..., share=True, ...)', 'demo.launch(share=True)', 'demo.launch(share=True)'],
    [
      'gradio.$C(...). ... .launch(...)',
      'import gradio as gr\ngr.Interface(f).queue().launch()',
      'gr.Interface(f).queue().launch()',
    ],
    [
      '($A: gradio.Blocks).launch(...)',
      'import gradio as gr\nwith gr.Blocks() as demo:\n    pass\ndemo.launch()',
      'demo.launch()',
    ],
    [
      '($A: gradio.Blocks).launch(...)',
      'import gradio\ndef run(app: gradio.Blocks):\n    app.launch()',
      'app.launch()',
    ],
    ['f(<... $X + 1 ...>)', 'f([a, (b + 1)])', 'f([a, (b + 1)])'],
    ['$X == $X', 'a.b == a.b', 'a.b == a.b'],
    ['$X[0]', 'a[0]', 'a[0]'],
    ['{..., "k": $V, ...}', 'x = {"a": 1, "k": 2}', '{"a": 1, "k": 2}'],
    ['[..., $X, 3]', 'y = [1, 2, 3]', '[1, 2, 3]'],
    ['lambda $X: ...', 'g = lambda a: a', 'lambda a: a'],
    ['not $X', 'not a', 'not a'],
    ['await $X', 'async def f():\n    await g()', 'await g()'],
    ['os.environ["K"] = $V', 'import os\nos.environ["K"] = "v"', 'os.environ["K"] = "v"'],
    ['assert $X', 'assert a', 'assert a'],
    ['raise $X', 'raise a', 'raise a'],
    ['return $X', 'def f():\n    return 1', 'return 1'],
    ['from $M import load', 'from torch import load', 'from torch import load'],
  ])('%s in %s', (pattern, code, expected) => {
    expect(textsOf(pattern, code)).toContain(expected);
  });

  test('definitions: name, parameters, body; decorators and annotations are optional', () => {
    const code = '@app.get("/")\nasync def f(a: int, b=1) -> str:\n    x = 1\n    return run(a)\n';
    expect(matchesOf('def $F(..., $A, ...):\n    ...\n    return run($A)', code)).toMatchObject([
      { bound: { $F: 'f', $A: 'a' } },
    ]);
    expect(matchesOf('@app.get(...)\ndef $F(...):\n    ...', code)).toMatchObject([{ bound: { $F: 'f' } }]);
    expect(textsOf('@app.post(...)\ndef $F(...):\n    ...', code)).toEqual([]);
  });

  test('sequences skip statements and look into blocks', () => {
    const code = 'f = get()\nprint(f)\nif f:\n    use(f)\n';
    expect(textsOf('$X = get()\n...\nuse($X)', code)).toEqual(['f = get()\nprint(f)\nif f:\n    use(f)']);
    expect(textsOf('$X = get()\n...\nuse($X)', 'f = get()\nuse(g)')).toEqual([]);
  });
});

test('a pattern that is not Python is refused', async () => {
  const { compilePattern } = await import('../../server/src/match/pattern/compile-pattern.ts');
  expect(compilePattern('torch.load(')).toHaveProperty('problem');
  expect(compilePattern('')).toHaveProperty('problem');
});
