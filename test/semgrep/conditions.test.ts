/** What classic rules may ask about metavariables. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

function withCondition(pattern: string, key: string, yaml: string): string {
  return `patterns:\n  - pattern: ${pattern}\n  - ${key}:\n      ${yaml.split('\n').join('\n      ')}`;
}

describe('metavariable-regex', () => {
  it.each([
    ['begins at the start', '^safe', 'use(safe_a)\nuse(unsafe_a)\n', ['use(safe_a)']],
    ['sees the quotes of a string', '"[a-z]+"', 'use("abc")\nuse(abc)\n', ['use("abc")']],
    ['matches a part from the start on', 'saf', 'use(safe_a)\n', ['use(safe_a)']],
    ['does not look behind names', '"abc"', 'x = "abc"\nuse(x)\n', []],
  ])('%s', async (_, regex, code, found) => {
    const rule = withCondition('use($X)', 'metavariable-regex', `metavariable: $X\nregex: '${regex}'`);
    expect(await textsOf(rule, code)).toEqual(found);
  });

  it('looks behind names where it is asked to', async () => {
    const yaml = 'metavariable: $X\nregex: abc\nconstant-propagation: true';
    expect(await textsOf(withCondition('use($X)', 'metavariable-regex', yaml), 'x = "abc"\nuse(x)\n')).toEqual([
      'use(x)',
    ]);
  });

  it('binds what its groups find', async () => {
    const rule = `patterns:
  - pattern: move($FROM, $TO)
  - metavariable-regex: {metavariable: $FROM, regex: (?<BASE>\\w+)_old}
  - metavariable-regex: {metavariable: $TO, regex: (?<BASE>\\w+)_new}`;
    expect(await textsOf(rule, 'move(a_old, a_new)\nmove(a_old, b_new)\n')).toEqual(['move(a_old, a_new)']);
  });

  it('knows the words of attributes', async () => {
    const rule = withCondition('web.$VERB($URL)', 'metavariable-regex', 'metavariable: $VERB\nregex: get|post');
    expect(await textsOf(rule, 'import web\nweb.get(a)\nweb.close(b)\n')).toEqual(['web.get(a)']);
  });
});

describe('metavariable-pattern', () => {
  it.each([
    ['finds what is inside', 'pattern: secret()', 'use(wrap(secret()))\nuse(wrap(other()))\n', ['use(wrap(secret()))']],
    ['sees constants', 'pattern: \'"..."\'', 'x = "text"\nuse(x)\nuse(y)\n', ['use(x)']],
    ['may consist of a negation', 'patterns:\n  - pattern-not: \'"..."\'', 'use("a")\nuse(b)\n', ['use(b)']],
    [
      'takes away the whole, and not its parts',
      'patterns:\n  - pattern-not: escape(...)',
      'use(escape(x))\nuse(wrap(escape(x)))\n',
      ['use(wrap(escape(x)))'],
    ],
    ['takes alternatives', 'pattern-either:\n  - pattern: a()\n  - pattern: b()', 'use(a())\nuse(c())\n', ['use(a())']],
    ['searches its text', 'pattern-regex: "[0-9]{3}"', 'use(code(123))\nuse(12)\n', ['use(code(123))']],
    [
      'searches between the quotes of a string',
      'language: regex\npattern-regex: "^<b>"',
      'use("<b>bold")\nuse("a <b>")\n',
      ['use("<b>bold")'],
    ],
  ])('%s', async (_, yaml, code, found) => {
    const rule = withCondition('use($X)', 'metavariable-pattern', `metavariable: $X\n${yaml}`);
    expect(await textsOf(rule, code)).toEqual(found);
  });

  it('keeps to what is bound outside, and binds more', async () => {
    const rule = `patterns:
  - pattern: move($FROM, $TO)
  - metavariable-pattern: {metavariable: $TO, pattern: 'under($FROM, $REST)'}
  - metavariable-regex: {metavariable: $REST, regex: secret}`;
    const code = 'move(a, under(a, secret))\nmove(a, under(b, secret))\nmove(a, under(a, other))\n';
    expect(await textsOf(rule, code)).toEqual(['move(a, under(a, secret))']);
  });

  it('holds the name of an attribute against a pattern', async () => {
    const rule = withCondition('web.$VERB($URL)', 'metavariable-pattern', 'metavariable: $VERB\npattern: get');
    expect(await textsOf(rule, 'import web\nweb.get(a)\nweb.post(b)\n')).toEqual(['web.get(a)']);
  });
});

describe('metavariable-comparison', () => {
  it.each([
    ['$X < 1024', 'use(80)\nuse(8080)\n', ['use(80)']],
    ['$X * 2 - 1 == 2 ** 3 + 7', 'use(8)\nuse(9)\n', ['use(8)']],
    ['$X % 2 == 1 and not $X > 5', 'use(3)\nuse(7)\n', ['use(3)']],
    ['$X == 1 or $X == 2', 'use(2)\nuse(3)\n', ['use(2)']],
    ['10 < $X <= 20', 'use(10)\nuse(20)\n', ['use(20)']],
    ['int($X) >= 0o20', 'use("16")\nuse("15")\n', ['use("16")']],
    ['float($X) < 0.5', 'use("0.25")\nuse("0.75")\n', ['use("0.25")']],
    ['str($X) == "80"', 'use(80)\nuse(81)\n', ['use(80)']],
    ['str($X) == "name"', 'use(name)\nuse(other)\n', ['use(name)']],
    ['len($X) > 3', 'use("long")\nuse("no")\n', ['use("long")']],
    ['$X in ["a", "b"]', 'use("a")\nuse("c")\n', ['use("a")']],
    ['$X not in ("a", "b")', 'use("a")\nuse("c")\n', ['use("c")']],
    ['re.match("^[a-c]+$", $X)', 'use("abc")\nuse("xabc")\n', ['use("abc")']],
    ['not re.match("v[0-9]", str($X))', 'use(v1)\nuse(main)\n', ['use(main)']],
    ['$X == True', 'use(True)\nuse(False)\n', ['use(True)']],
    ['$X == -1', 'use(-1)\nuse(1)\n', ['use(-1)']],
    ['$X / 0 == $X', 'use(1)\n', []],
    ['$X != 1', 'use(unknown)\n', []],
    ['$MISSING == $MISSING', 'use(1)\n', []],
  ])('%s', async (comparison, code, found) => {
    const rule = withCondition('use($X)', 'metavariable-comparison', `metavariable: $X\ncomparison: '${comparison}'`);
    expect(await textsOf(rule, code)).toEqual(found);
  });

  it('takes quotes off, and knows other bases', async () => {
    const yaml = 'metavariable: $X\ncomparison: $X > 255\nstrip: true\nbase: 16';
    const rule = withCondition('use($X)', 'metavariable-comparison', yaml);
    expect(await textsOf(rule, 'use("100")\nuse("ff")\nuse("zz")\n')).toEqual(['use("100")']);
  });
});

describe('metavariable-analysis', () => {
  const rule = withCondition('use($X)', 'metavariable-analysis', 'metavariable: $X\nanalyzer: entropy');

  it.each([
    ['hexadecimal digits', ['9f86', 'd081', '884c', '7d65', '9a2f'].join('')],
    ['letters and digits', ['x7Kq', '2mVz', '9TbR', '4wYp'].join('')],
  ])('takes %s for a key', async (_, key) => {
    expect(await textsOf(rule, `use("${key}")\n`)).toEqual([`use("${key}")`]);
  });

  it.each([
    'password123',
    'configuration_of_the_model',
    'this is a sentence of many words',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    '',
  ])('does not take "%s" for one', async (text) => {
    expect(await textsOf(rule, `use("${text}")\n`)).toEqual([]);
  });
});

describe('metavariable-type', () => {
  const withTypes = (types: string) => withCondition('use($X)', 'metavariable-type', `metavariable: $X\n${types}`);

  it.each([
    ['knows literals', 'type: str', 'use("a")\nuse(1)\n', ['use("a")']],
    ['knows constructors', 'type: lib.Box', 'import lib\nb = lib.Box()\nuse(b)\nuse(c)\n', ['use(b)']],
    ['knows annotations', 'types: [int, bytes]', 'def f(a: int, b: str):\n    use(a)\n    use(b)\n', ['use(a)']],
    [
      'knows annotations as they are written',
      'type: Optional[str]',
      'from typing import Optional\ndef f(a: Optional[str], b: Optional[int]):\n    use(a)\n    use(b)\n',
      ['use(a)'],
    ],
  ])('%s', async (_, types, code, found) => {
    expect(await textsOf(withTypes(types), code)).toEqual(found);
  });

  it('knows the type of a parameter at its own place', async () => {
    const rule = `patterns:
  - pattern: "def $F(..., $P, ...): ..."
  - metavariable-type: {metavariable: $P, type: "str | None"}
  - focus-metavariable: $P`;
    expect(await textsOf(rule, 'def f(a: int, b: str | None = None): ...\n')).toEqual(['b']);
  });
});

describe('metavariable-name', () => {
  it.each([
    ['module: flask', ['use(flask.request)', 'use(r)']],
    ['modules: [django, flask.request]', ['use(flask.request)', 'use(r)']],
    ['module: flas', []],
  ])('%s', async (modules, found) => {
    const rule = withCondition('use($X)', 'metavariable-name', `metavariable: $X\n${modules}`);
    const code = 'import flask\nfrom flask import request as r\nuse(flask.request)\nuse(r)\nuse(other)\n';
    expect(await textsOf(rule, code)).toEqual(found);
  });
});

describe('expressions that run away', () => {
  const rule = withCondition('compile($X)', 'metavariable-analysis', 'metavariable: $X\nanalyzer: redos');

  it.each(['(a+)+$', '([a-z]*)*x', '^(\\\\w+\\\\s?)*$', '(a|a+)*b'])('%s', async (source) => {
    expect(await textsOf(rule, `compile("${source}")\n`)).toHaveLength(1);
  });

  it.each(['a+b', '(ab)+$', '(a+)+', '(a+){2}$', '(?>a+)+$', '(a?)+b', '(('])('%s does not', async (source) => {
    expect(await textsOf(rule, `compile("${source}")\n`)).toEqual([]);
  });
});

describe('dates and durations', () => {
  it.each([
    ['strptime($X) < strptime("2026-01-01")', 'use("2025-12-31")\nuse("2026-01-02")\n', ['use("2025-12-31")']],
    ['strptime($X) < today()', 'use("2020-02-29")\nuse("2999-01-01")\n', ['use("2020-02-29")']],
    ['strptime($X) > strptime("2020-01-01")', 'use("2021-02-30")\nuse("soon")\n', []],
    ['parse_promql_duration($X) > 3600000', 'use("1h30m")\nuse("10m")\nuse("x")\n', ['use("1h30m")']],
    ['~$X == -6', 'use(5)\nuse(6)\n', ['use(5)']],
  ])('%s', async (comparison, code, found) => {
    const rule = withCondition('use($X)', 'metavariable-comparison', `comparison: '${comparison}'`);
    expect(await textsOf(rule, code)).toEqual(found);
  });
});

describe('the language of a metavariable-pattern', () => {
  it.each([
    [
      'python reads the content of strings',
      'language: python\npattern: evil($Y)',
      'use("a = evil(1)")\nuse(evil(1))\n',
    ],
    ['regex too, and nothing else', 'language: regex\npattern: evil', 'use("an evil text")\nuse(evil)\n'],
  ])('%s', async (_, yaml, code) => {
    const rule = withCondition('use($X)', 'metavariable-pattern', `metavariable: $X\n${yaml}`);
    expect(await textsOf(rule, code)).toEqual([code.split('\n')[0]]);
  });
});
