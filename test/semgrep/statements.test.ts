/** Sequences of statements, bodies and definitions, as classic rules mean them. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

/** The first lines of what the pattern matches. */
async function linesOf(pattern: string, code: string): Promise<readonly (string | undefined)[]> {
  const texts = await textsOf(`pattern: |\n  ${pattern.split('\n').join('\n  ')}`, code);
  return texts.map((text) => text.split('\n')[0]);
}

async function isFound(pattern: string, code: string): Promise<boolean> {
  return (await linesOf(pattern, `${code}\n`)).length > 0;
}

describe('what follows `...`', () => {
  const pattern = '$X = start()\n...\nfinish($X)';
  it.each([
    ['stands beside', 's = start()\nlog()\nfinish(s)', true],
    ['stands in a block further down', 's = start()\nif a:\n    with b:\n        finish(s)', true],
    ['stands in a handler', 's = start()\ntry:\n    go()\nexcept E:\n    finish(s)', true],
    ['stands in a function', 's = start()\ndef f():\n    finish(s)', true],
    ['is an argument', 's = start()\nlog(1, finish(s))', true],
    ['is assigned', 's = start()\nx = [finish(s)]', true],
    ['is returned from whatever it is in', 'def f():\n    s = start()\n    return 1 if finish(s) else 2', true],
    ['is not the condition of a statement', 's = start()\nif finish(s): pass', false],
    ['is not a branch of an expression', 's = start()\nx = 1 if finish(s) else 2', false],
    ['is not another variable of that name', 's = start()\ndef f(s):\n    finish(s)', false],
    ['does not come before', 'finish(s)\ns = start()', false],
    ['is not outside of the block', 'if a:\n    s = start()\nfinish(s)', false],
  ])('%s', async (_, code, found) => {
    expect(await isFound(pattern, code)).toBe(found);
  });

  it('may be followed by what stands after the block', async () => {
    const code = 's = start()\nif a:\n    s.stop()\ns.join()\n';
    expect(await isFound('$X = start()\n...\n$X.stop()\n...\n$X.join()', code)).toBe(true);
  });

  it('reaches to the end of the body, although something in a block was met on the way', async () => {
    const rule =
      'patterns:\n  - pattern: use()\n  - pattern-inside: |\n      $X = start()\n      ...\n      $X.stop()\n      ...';
    expect(await textsOf(rule, 's = start()\nif a:\n    s.stop()\nuse()\n')).toEqual(['use()']);
  });
});

describe('bodies', () => {
  it.each([
    ['if $C:\n  go()', 'if a:\n    go()', true],
    ['if $C:\n  go()', 'if a:\n    go()\n    stop()', false],
    ['if $C:\n  ...\n  go()', 'if a:\n    go()\n    stop()', true],
    ['def $F():\n  pass', 'def f():\n    pass', true],
    ['def $F():\n  pass', 'def f():\n    pass\n    go()', false],
    ['if $C:\n  $S\nelse:\n  $S', 'if a:\n    go()\n    go()\nelse:\n    go()\n    go()', true],
    ['if $C:\n  $S\nelse:\n  $S', 'if a:\n    go()\nelse:\n    stop()', false],
    ['for $X in $Y:\n  pass', 'for x in y:\n    pass\nelse:\n    go()', true],
    ['if $C:\n  ...\nelse:\n  ...', 'if a:\n    pass\nelif b:\n    pass', true],
    ['if $C:\n  ...\nelif $C:\n  ...', 'if a:\n    pass\nelif a:\n    pass', true],
    ['if $C:\n  ...\nelif $C:\n  ...', 'if a:\n    pass\nelif b:\n    pass', false],
    ['raise', 'raise', true],
    ['raise', 'raise E', false],
    ['assert ...', 'assert a, b', true],
    ['assert $X', 'assert a, b', false],
    ['return ...', 'return', true],
    ['return $X', 'return', false],
    ['yield ...', 'yield', true],
    ['return ...\n$S', 'return 1\nx = 2', true],
    ['<... used ...>', 'return (used, 1)', true],
  ])('%s ~ %s: %s', async (pattern, code, found) => {
    expect(await isFound(pattern, code)).toBe(found);
  });

  it('find an `elif` as the `if` that it is', async () => {
    expect(await linesOf('if $X == 3:\n  ...', 'if a:\n    pass\nelif b == 3:\n    pass\n')).toEqual(['elif b == 3:']);
  });

  it('bind a run of statements', async () => {
    const rule =
      'patterns:\n  - pattern: |\n      def $F():\n        $...BODY\n  - metavariable-regex: {metavariable: $...BODY, regex: "a.+b"}';
    expect(await textsOf(rule, 'def f():\n    a(); b()\ndef g():\n    b()\n')).toEqual(['def f():\n    a(); b()']);
  });
});

describe('try', () => {
  it.each([
    ['except A:\n  ...', 'except B:\n  pass\nexcept A:\n  pass', true],
    ['except A:\n  ...', 'except:\n  pass', false],
    ['except A:\n  ...\nexcept B:\n  ...', 'except B:\n  pass\nexcept C:\n  pass\nexcept A:\n  pass', true],
    ['except A:\n  ...\nexcept B:\n  ...', 'except A:\n  pass', false],
    ['except ...:\n  ...', 'except:\n  pass', true],
    ['except ...:\n  ...', 'except A as a:\n  pass', true],
    ['except:\n  ...', 'except A:\n  pass', false],
    ['except $E as $N:\n  ...', 'except A as a:\n  pass', true],
    ['except $E:\n  ...', 'except A as a:\n  pass', false],
  ])('%s ~ %s: %s', async (pattern, code, found) => {
    expect(await isFound(`try:\n  ...\n${pattern}`, `try:\n  go()\n${code}`)).toBe(found);
  });
});

describe('classes', () => {
  it.each([
    ['class $C(Base): ...', 'class A(Base, Other): pass', true],
    ['class $C(Base): ...', 'class A(Other, Base): pass', false],
    ['class $C(..., Base, ...): ...', 'class A(Other, Base): pass', true],
    ['class $C: ...', 'class A(Base): pass', true],
    ['class $C(..., metaclass=$M): ...', 'class A(Base, metaclass=M): pass', true],
    ['class $C:\n  y = ...\n  x = ...', 'class A:\n    x: int = 1\n    def f(self): pass\n    y = 2', true],
    ['class $C:\n  def f(self): ...', 'class A:\n    @wrapped\n    async def f(self): pass', true],
    ['class $C:\n  def f(self): ...', 'class A:\n    class B:\n        def f(self): pass', false],
  ])('%s ~ %s: %s', async (pattern, code, found) => {
    const lines = await linesOf(pattern, `${code}\n`);
    expect(lines.includes(code.split('\n')[0])).toBe(found);
  });
});

describe('decorators', () => {
  it('begin the definition', async () => {
    expect(await linesOf('def $F(...): ...', '@wrap\ndef f(): pass\n')).toEqual(['@wrap']);
    expect(await linesOf('class $C: ...', '@wrap(1)\n@other\nclass A: pass\n')).toEqual(['@wrap(1)']);
  });

  it.each([
    ['@wrap', '@wrap()', true],
    ['@wrap', '@wrap(1)', false],
    ['@wrap()', '@wrap', true],
    ['@app.route(...)', '@app.route', true],
    ['@app.route(..., methods=[..., "POST", ...])', '@app.route("/", methods=["GET", "POST"])', true],
    ['@$A.route(...)', '@api.v1.route("/")', true],
    ['@$A\n@$B', '@one', false],
    ['@two\n@one', '@one\n@two', true],
  ])('%s ~ %s: %s', async (pattern, code, found) => {
    expect(await isFound(`${pattern}\ndef $F(...): ...`, `${code}\ndef f(): pass`)).toBe(found);
  });

  it('are calls', async () => {
    expect(await linesOf('cached.forever(...)', '@cached.forever\ndef f(): pass\n')).toEqual(['cached.forever']);
  });
});
