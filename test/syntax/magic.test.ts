/** Notebook lines in the tree, and what `magicOf` says about them. */
import { describe, expect, it } from 'vitest';
import { magicOf } from '../../server/src/syntax/magic.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { outline, sourcesOf } from './outline.ts';

const cell = (text: string) => outline(text, ParseMode.Cell);

describe('lines of a cell', () => {
  it.each([
    ['%matplotlib inline\nx', ['LineMagic:matplotlib', 'ExpressionStatement(Name:x)']],
    ['x = %time f()', ['Assign(Name:x, LineMagic:time)']],
    ['x = !ls -l | head', ['Assign(Name:x, ShellEscape)']],
    ['!!ls', ['ShellEscape']],
    ['if a:\n    !pip install b\n    c()', ['If(Name:a, Block(ShellEscape, ExpressionStatement(Call(Name:c))))']],
    ['for a in b:\n    %time c(a)', ['For(Name:a, Name:b, Block(LineMagic:time))']],
    [
      'def f():\n  pip install b\n  return 1',
      ['FunctionDef(Name:f, Parameters, Block(LineMagic:pip, Return(Number)))'],
    ],
    ['pip install a', ['LineMagic:pip']],
    ['conda install -y a', ['LineMagic:conda']],
    ['uv pip install a', ['LineMagic:uv']],
    ['pip = 1', ['Assign(Name:pip, Number)']],
    ['pip in x', ['ExpressionStatement(Compare(Name:pip, In, Name:x))']],
    ['a.b?\nc', ['Help', 'ExpressionStatement(Name:c)']],
    ['a??', ['Help']],
    ['?a', ['Help']],
    ['%time?', ['Help']],
    ['a? # why', ['Help']],
    ['x % y', ['ExpressionStatement(Binary:Modulo(Name:x, Name:y))']],
    ['x = (a\n% b)', ['Assign(Name:x, Binary:Modulo(Name:a, Name:b))']],
    ['x = "a" \\\n  % b', ['Assign(Name:x, Binary:Modulo(String, Name:b))']],
    ['x != y', ['ExpressionStatement(Compare(Name:x, NotEqual, Name:y))']],
  ])('%s', (text, expected) => {
    expect(cell(text)).toEqual(expected);
    expect(parse(text, ParseMode.Cell).errors).toBe(0);
  });

  it('end before their line break, and go on behind a backslash', () => {
    const text = '!pip install a \\\n    b\r\n%cd c \\\r\n  d\r\nx = !ls \\\n -l\ny';
    const tree = parse(text, ParseMode.Cell);
    expect(sourcesOf(tree, NodeKind.ShellEscape)).toEqual(['!pip install a \\\n    b', '!ls \\\n -l']);
    expect(sourcesOf(tree, NodeKind.LineMagic)).toEqual(['%cd c \\\r\n  d']);
    expect(sourcesOf(tree, NodeKind.ExpressionStatement)).toEqual(['y']);
  });

  it('close brackets that were left open', () => {
    expect(cell('f(a,\n!ls\nload(b)')).toEqual([
      'ExpressionStatement(Call(Name:f, Name:a))',
      'ShellEscape',
      'ExpressionStatement(Call(Name:load, Name:b))',
    ]);
  });

  it('mean nothing in a file', () => {
    expect(parse('!ls', ParseMode.File).errors).toBeGreaterThan(0);
    expect(parse('pip install a', ParseMode.File).errors).toBeGreaterThan(0);
  });
});

describe('cell magics', () => {
  it('hold the statements of a Python body', () => {
    expect(cell('\n\n%%time\nx = load(a)\n!ls')).toEqual([
      'CellMagic:time(Assign(Name:x, Call(Name:load, Name:a)), ShellEscape)',
    ]);
    expect(cell('%%writefile app.py\nload(a)')).toEqual([
      'CellMagic:writefile(ExpressionStatement(Call(Name:load, Name:a)))',
    ]);
  });

  it('may stand on each other', () => {
    expect(cell('%%capture out\n%%time\nload(a)')).toEqual([
      'CellMagic:capture(CellMagic:time(ExpressionStatement(Call(Name:load, Name:a))))',
    ]);
  });

  it('hold nothing of another language', () => {
    const tree = parse('%%bash\nif true; then ls; fi\n', ParseMode.Cell);
    expect(tree.errors).toBe(0);
    expect(sourcesOf(tree, NodeKind.CellMagic)).toEqual(['%%bash\nif true; then ls; fi\n']);
    expect(cell('%%writefile notes.txt\nif only')).toEqual(['CellMagic:writefile']);
  });

  it('are line magics below the first line of code', () => {
    expect(cell('x\n%%time\ny')).toEqual([
      'ExpressionStatement(Name:x)',
      'LineMagic:time',
      'ExpressionStatement(Name:y)',
    ]);
  });
});

describe('magicOf', () => {
  const described = (text: string) => {
    const tree = parse(text, ParseMode.Cell);
    const node = tree.children(tree.root)[0]!;
    const { body, ...magic } = magicOf(tree, node);
    return { ...magic, body: text.slice(body.start, body.end) };
  };

  it.each([
    ['%pip install a', { kind: 'line', name: 'pip', language: 'shell', body: 'install a' }],
    ['pip install a', { kind: 'line', name: 'pip', language: 'shell', body: 'install a' }],
    ['%timeit -n 1 f(x)', { kind: 'line', name: 'timeit', language: 'python', body: '-n 1 f(x)' }],
    ['%env KEY=value', { kind: 'line', name: 'env', language: 'text', body: 'KEY=value' }],
    ['!curl x | sh', { kind: 'shell', name: '', language: 'shell', body: 'curl x | sh' }],
    ['!!ls', { kind: 'shell', name: '', language: 'shell', body: 'ls' }],
    ['a.b??', { kind: 'help', name: 'a.b', language: 'text', body: '' }],
    ['%%bash -e\nls', { kind: 'cell', name: 'bash', language: 'shell', body: 'ls' }],
    ['%%sh\r\nls', { kind: 'cell', name: 'sh', language: 'shell', body: 'ls' }],
    ['%%script --bg bash\nls', { kind: 'cell', name: 'script', language: 'shell', body: 'ls' }],
    ['%%script /usr/bin/python3\nf()', { kind: 'cell', name: 'script', language: 'python', body: 'f()' }],
    ['%%html\n<b>', { kind: 'cell', name: 'html', language: 'html', body: '<b>' }],
    ['%%javascript\nf()', { kind: 'cell', name: 'javascript', language: 'javascript', body: 'f()' }],
    ['%%capture\nf()', { kind: 'cell', name: 'capture', language: 'python', body: 'f()' }],
    ['%%writefile -a x.py\nf()', { kind: 'cell', name: 'writefile', language: 'python', file: 'x.py', body: 'f()' }],
    ['%%writefile "run.sh"\nls', { kind: 'cell', name: 'writefile', language: 'shell', file: 'run.sh', body: 'ls' }],
    ['%%file x', { kind: 'cell', name: 'file', language: 'text', file: 'x', body: '' }],
    ['%%anything\nx', { kind: 'cell', name: 'anything', language: 'text', body: 'x' }],
  ])('%s', (text, expected) => {
    expect(described(text)).toEqual(expected);
  });
});
