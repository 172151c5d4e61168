/** Fixes change what they have to change and nothing beside it. */
import { describe, expect, test } from 'vitest';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { analyze, engineOf, withFix } from './engine-of.ts';

async function fixed(yaml: string, code: string): Promise<string | undefined> {
  const engine = await engineOf({ 'the-rule': yaml });
  const document = fileFrom(code);
  const [finding] = analyze(engine, document).findings;
  if (finding === undefined) throw new Error('nothing is found');
  return finding.fixes.length === 0 ? undefined : withFix(document, finding)[0];
}

const LOAD = 'match: module.load(...)\n';
const SET = `${LOAD}fix: { title: Set it, safety: safe, argument: safe=True }`;

describe('argument', () => {
  test.each([
    ['module.load(f)', 'module.load(f, safe=True)'],
    ['module.load()', 'module.load(safe=True)'],
    ['module.load( )', 'module.load(safe=True )'],
    ['module.load(f,)', 'module.load(f, safe=True,)'],
    ['module.load((f))', 'module.load((f), safe=True)'],
    ['module.load(f, safe=False)', 'module.load(f, safe=True)'],
    ['module.load(f, safe = (flag))', 'module.load(f, safe = (True))'],
    ['module.load(f, **options)', 'module.load(f, **options, safe=True)'],
    ['module.load(\n    f,  # the file\n)', 'module.load(\n    f, safe=True,  # the file\n)'],
    ['module.load(other.load(f))', 'module.load(other.load(f), safe=True)'],
    ['module.load(f  # the file\n)', 'module.load(f, safe=True  # the file\n)'],
    ['module.load(  # nothing (yet)\n)', 'module.load(safe=True  # nothing (yet)\n)'],
    ['(module.load  # (one)\n)()', '(module.load  # (one)\n)(safe=True)'],
  ])('%s', async (before, after) => {
    expect(await fixed(SET, `import module\n${before}\n`)).toBe(`import module\n${after}\n`);
  });

  test('a lone generator would need parentheses, so nothing is offered', async () => {
    expect(await fixed(SET, 'import module\nmodule.load(x for x in y)')).toBeUndefined();
  });
});

const DELETE = `${LOAD}fix: { title: Drop it, safety: review, delete: argument trust }`;

describe('delete: argument', () => {
  test.each([
    ['module.load(f, trust=True)', 'module.load(f)'],
    ['module.load(trust=True)', 'module.load()'],
    ['module.load(trust=True, f=1)', 'module.load(f=1)'],
    ['module.load(a, trust=(True), f=1)', 'module.load(a, f=1)'],
    ['module.load(\n    a,\n    trust=True,\n)', 'module.load(\n    a,\n)'],
    ['module.load(\n    a,  # one, two\n    trust=True)', 'module.load(\n    a,  # one, two\n    )'],
    ['module.load(\n    a,  # one\n    trust=True,  # two\n)', 'module.load(\n    a,  # one\n    # two\n)'],
    ['module.load(a, trust=(True  # why\n))', 'module.load(a)'],
  ])('%s', async (before, after) => {
    expect(await fixed(DELETE, `import module\n${before}`)).toBe(`import module\n${after}`);
  });

  test('what is not there cannot be taken away', async () => {
    expect(await fixed(DELETE, 'import module\nmodule.load(f)')).toBeUndefined();
  });
});

describe('delete: statement', () => {
  const yaml = `${LOAD}fix: { title: Drop it, safety: review, delete: statement }`;
  test.each([
    ['a = 1\nmodule.load()\nb = 2\n', 'a = 1\nb = 2\n'],
    ['a = 1\r\nmodule.load()\r\nb = 2\r\n', 'a = 1\r\nb = 2\r\n'],
    ['if a:\n    module.load()\n', 'if a:\n    pass\n'],
    ['if a:\n    module.load()\n    b()\n', 'if a:\n    b()\n'],
  ])('%s', async (before, after) => {
    expect(await fixed(yaml, `import module\n${before}`)).toBe(`import module\n${after}`);
  });

  test('a statement that shares its line is left to its author', async () => {
    expect(await fixed(yaml, 'import module\na = 1; module.load(); b = 2\n')).toBeUndefined();
  });
});

describe('callee and replace', () => {
  const callee = `${LOAD}fix: { title: Use the safe one, safety: review, callee: module.safe_load, import: module }`;
  test.each([
    ['import module\nmodule.load(f, 1)', 'import module\nmodule.safe_load(f, 1)'],
    ['import module as m\nm.load(f)', 'import module as m\nm.safe_load(f)'],
    ['from module import load\nload(f)', 'import module\nfrom module import load\nmodule.safe_load(f)'],
    ['from module import load, safe_load\nload(f)', 'from module import load, safe_load\nsafe_load(f)'],
  ])('%s', async (before, after) => {
    expect(await fixed(callee, before)).toBe(after);
  });

  const replace =
    'match: eval($CODE)\nfix: { title: Parse, safety: review, replace: ast.literal_eval($CODE), import: ast }';
  test.each([
    ['x = eval(a.b)', 'import ast\nx = ast.literal_eval(a.b)'],
    [
      '"""Doc."""\nfrom __future__ import annotations\nx = eval(a)',
      '"""Doc."""\nfrom __future__ import annotations\nimport ast\nx = ast.literal_eval(a)',
    ],
    ['import os\nx = eval(a)', 'import ast\nimport os\nx = ast.literal_eval(a)'],
    ['import ast\nx = eval(a)', 'import ast\nx = ast.literal_eval(a)'],
    ['# comment\n\nx = eval(a)', '# comment\n\nimport ast\nx = ast.literal_eval(a)'],
    ['x = eval(a)\nimport os', 'import ast\nx = ast.literal_eval(a)\nimport os'],
    ['from ast import literal_eval\nx = eval(a)', 'from ast import literal_eval\nx = literal_eval(a)'],
    ['def f():\n    import ast\n    x = eval(a)', 'def f():\n    import ast\n    x = ast.literal_eval(a)'],
    ['def f():\n    import ast\nx = eval(a)', 'import ast\ndef f():\n    import ast\nx = ast.literal_eval(a)'],
    ['x = 1\r\ny = eval(a)', 'import ast\r\nx = 1\r\ny = ast.literal_eval(a)'],
    ['    x = eval(a)', '    import ast\n    x = ast.literal_eval(a)'],
    ['x = eval((yield))', 'import ast\nx = ast.literal_eval((yield))'],
    ['x = eval((a := b))', 'import ast\nx = ast.literal_eval(a := b)'],
  ])('%s', async (before, after) => {
    expect(await fixed(replace, before)).toBe(after);
  });

  test.each([
    ['something else goes by the name', 'def f(ast):\n    return eval(a)'],
    ['the call is not typed to its end', 'x = eval(a'],
    ['a parenthesis is missing', 'x = eval((a)'],
  ])('nothing is offered where %s', async (_, code) => {
    expect(await fixed(replace, code)).toBeUndefined();
  });

  test('a quote would end an f-string', async () => {
    const yaml = `${LOAD}fix: { title: Set it, safety: safe, argument: 'mode="safe"' }`;
    expect(await fixed(yaml, 'import module\nx = f"{module.load(f)}"')).toBeUndefined();
    expect(await fixed(yaml, "import module\nx = f'{module.load(f)}'")).toContain('module.load(f, mode="safe")');
  });

  test('a notebook gets the import in the cell that needs it, once', async () => {
    const engine = await engineOf({ 'the-rule': replace });
    const document = notebookFrom('import os', '%matplotlib inline\nx = eval(a)', 'import ast\n', 'y = eval(b)');
    const [first, second] = analyze(engine, document).findings;
    if (first === undefined || second === undefined) throw new Error('two findings are expected');
    expect(withFix(document, first)[1]).toBe('%matplotlib inline\nimport ast\nx = ast.literal_eval(a)');
    expect(withFix(document, second)[3]).toBe('y = ast.literal_eval(b)');
  });
});

describe('substitute', () => {
  const yaml =
    "match: { regex: 'fetch[^\\n]*' }\nwords: [fetch]\nfix: { title: Encrypt, safety: review, substitute: { regex: '\\b(ht)tp://', with: '\\1tps://' } }";

  test('replaces every place in the text of the match, and nothing outside of it', async () => {
    expect(await fixed(yaml, '"http://a"; fetch("http://b", "http://c")')).toBe(
      '"http://a"; fetch("https://b", "https://c")',
    );
  });

  test('is no fix where it finds nothing', async () => {
    expect(await fixed(yaml, 'fetch("https://b")')).toBeUndefined();
  });

  const quote =
    "fix: { title: Quote, safety: review, import: shlex, substitute: { regex: '\\{(\\w+)\\}', with: '{shlex.quote(\\1)}' } }";

  test('brings along the module that the new text needs', async () => {
    expect(await fixed(`match: os.system($X)\n${quote}`, 'import os\nos.system(f"ls {a}")')).toBe(
      'import shlex\nimport os\nos.system(f"ls {shlex.quote(a)}")',
    );
  });

  test('is no fix where the module has no place, in the text of a match that is no code', async () => {
    const text = `match: { regex: 'system[^\\n]*' }\nwords: [system]\n${quote}`;
    expect(await fixed(text, 'import os\nos.system(f"ls {a}")')).toBeUndefined();
  });
});
