/** What is wrong in a rule file is named by line, path and remedy; and a rule that loads means what it says. */
import { describe, expect, it } from 'vitest';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { GOOD_RULE, loadOne, problemsOf } from './load.ts';

const with_ = (line: string) => `${GOOD_RULE}${line}\n`;
const without = (key: string) => GOOD_RULE.replace(new RegExp(`^${key}:.*\n`, 'm'), '');

describe('the head', () => {
  it('loads with defaults for what is not said', async () => {
    const { rules, problems, files } = await loadOne(without('confidence'));
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({
      id: 'my-rule',
      confidence: 'medium',
      maturity: 'stable',
      words: ['dangerous'],
      fixes: [],
      adjust: [],
    });
    expect(files.get('my-rule')).toBe('team/my-rule.yaml');
  });

  it.each([
    ['an unknown key', with_('serverity: error'), '9 serverity: unknown key "serverity"; did you mean "severity"?'],
    [
      'a severity that does not exist',
      GOOD_RULE.replace('error', 'fatal'),
      'severity: must be one of error, warning, info, not "fatal"',
    ],
    ['a missing key', without('message'), '1 : "message" is missing'],
    ['a wrong type', GOOD_RULE.replace('A title', '[a, b]'), '2 title: must be a text, not a list'],
    ['an empty text', GOOD_RULE.replace('A title', '""'), '2 title: must not be empty'],
    ['a file of another name', GOOD_RULE.replace('my-rule', 'our-rule'), `1 id: must be the file's name, "my-rule"`],
    [
      'an unknown kind',
      GOOD_RULE.replace('unsafe-load', 'unsafe-lod'),
      '6 kinds[0]: unknown kind "deser.unsafe-lod"; did you mean "deser.unsafe-load"?',
    ],
    [
      'a language for later',
      GOOD_RULE.replace('[python]', '[python, generic]'),
      '5 languages[1]: language "generic" is not supported',
    ],
    [
      'a long message',
      GOOD_RULE.replace('Say why.', 'x'.repeat(161)),
      '7 message: is 161 characters long; 160 are allowed',
    ],
    [
      'a word that notebooks escape',
      with_(`words: ['say "x"']`),
      '9 words[0]: "say \\"x\\"" is no gate word: at least 3 ASCII characters, no quote, no backslash',
    ],
    [
      'a metavariable nobody binds',
      GOOD_RULE.replace('Say why', 'Mind $FILE'),
      '7 message: $FILE is not bound by every alternative of the match',
    ],
    ['a rule list of Semgrep', 'rules:\n  - id: x\n', '2 rules[0]: rule x: "message" is missing'],
    ['two things to look for', with_('taint: {}'), '9 taint: a rule has either "match" or "taint"'],
    ['a list instead of a rule', '- a\n', '1 : must be a mapping, not a list'],
    ['nothing at all', '', '1 : must be a mapping, not nothing'],
  ])('names %s', async (_, text, problem) => {
    expect((await problemsOf(text)).join('\n')).toContain(problem);
  });

  it('names all mistakes of a file, and the rule they are in', async () => {
    const { rules, problems } = await loadOne(with_('titel: x').replace('error', 'fatal'));
    expect(rules).toEqual([]);
    expect(problems.map(({ path }) => path)).toEqual(['titel', 'severity']);
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['my-rule', 'my-rule']);
  });

  it('keeps to files by their paths, wherever they stand', async () => {
    const { rules, problems } = await loadOne(
      with_('paths: { include: [mcp.json, /top.json], exclude: [tests/data] }'),
    );
    expect(problems).toEqual([]);
    expect(rules[0]?.paths).toEqual({ include: ['**/mcp.json', '/top.json'], exclude: ['**/tests/data'] });
  });

  it('takes signs that no keyboard has for gate words, however short', async () => {
    const { rules, problems } = await loadOne(with_('words: ["\\u202E", "\\U000E0041"]'));
    expect(problems).toEqual([]);
    expect(rules[0]?.words).toEqual(['\u202e', '\u{e0041}']);
    expect(await problemsOf(with_('words: ["\\u202Ea"]'))).toEqual([expect.stringContaining('is no gate word')]);
  });

  it('gives an id to the first file that has it', async () => {
    const files = ['a/my-rule.yaml', 'b/my-rule.yaml'].map((path) => ({ path, text: GOOD_RULE }));
    const { rules, problems } = await loadRuleFiles(files, { builtin: false });
    expect(rules.map(({ id }) => id)).toEqual(['my-rule']);
    expect(problems).toMatchObject([{ file: 'b/my-rule.yaml', message: '"my-rule" is already in a/my-rule.yaml' }]);
  });
});

describe('the match', () => {
  const match = (yaml: string) => without('match') + yaml;

  it.each([
    ['an empty match', 'match: ""', '8 match: must not be empty'],
    ['a pattern that is no Python', 'match: "f(("', '8 match: this is not Python, even with the holes filled'],
    [
      'two operators at once',
      'match:\n  any: [f($X)]\n  regex: x\n',
      '8 match: needs exactly one of pattern, regex, generic, any, all, not, inside, anywhere',
    ],
    [
      'a misspelt operator',
      'match:\n  any:\n    - patern: f($X)\n',
      '10 match.any[0].patern: unknown key "patern"; did you mean "pattern"?',
    ],
    ['taint', 'match:\n  taint: {}\n', '9 match.taint: "taint" is not supported'],
    [
      'a match that only filters',
      'match:\n  not: f($X)\n',
      '8 match: only filters; it has to stand below an "all" beside something to find',
    ],
    [
      'an all without anything to find',
      'match:\n  all:\n    - not: f($X)\n',
      '9 match.all: needs at least one part that finds something',
    ],
    ['an empty list', 'match:\n  any: []\n', '9 match.any: must not be empty'],
    [
      'an unbound metavariable in where',
      'match:\n  pattern: call($X)\n  where:\n    - constant: $Y\n',
      '11 match.where[0].constant: $Y is not bound by every alternative of the match',
    ],
    [
      'one that only some alternatives bind',
      'match:\n  any: [call($X), call($Y)]\n  where:\n    - constant: $X\n',
      '$X is not bound by every alternative of the match',
    ],
    [
      'a comparison that runs code',
      'match:\n  pattern: call($X)\n  where:\n    - comparison: exit($X)\n',
      '11 match.where[0].comparison: "exit($X)" is not supported in a comparison',
    ],
    [
      'a type that is none',
      'match:\n  pattern: call($X)\n  where:\n    - metavariable: $X\n      type: "1 +"\n',
      '12 match.where[0].type: this is not Python',
    ],
    [
      'a focus on nothing',
      'match:\n  pattern: call($X, $Y)\n  where:\n    - focus: $Z\n',
      '11 match.where[0].focus: $Z is not bound by every alternative of the match',
    ],
    [
      'labels outside of an adjustment',
      'match:\n  pattern: call($X)\n  where:\n    - not: { labels: A }\n',
      '11 match.where[0]: labels are known to "adjust" only',
    ],
    ['a part with another name', 'match:\n  pattern: call($X)\n  as: $Y\n', '10 match.as: "as" is not supported'],
    [
      'recursion in a regular expression',
      'words: [word]\nmatch:\n  regex: a(?1)\n',
      '10 match.regex: regular expression: recursion',
    ],
    [
      'recursion in a pattern',
      `match: 'call("=~/a(?1)/")'`,
      'the regular expression /a(?1)/ cannot be used: recursion',
    ],
    [
      'a detector in a rule of a workspace',
      'match:\n  detector: token\n',
      '8 match: only built-in rules may name a detector',
    ],
    [
      'a match without a word to search for',
      'match: $F($X)\n',
      '"words" is missing: the match has a part without a name to search for',
    ],
  ])('names %s', async (_, yaml, problem) => {
    expect((await problemsOf(match(yaml))).join('\n')).toContain(problem);
  });

  it('compiles operators and conditions to a formula', async () => {
    const { rules, problems } = await loadOne(
      match(`match:
  all:
    - any: ["library.call($X, ...)", library.other($X)]
    - not: library.call(..., safe=True)
    - inside: "def $F(...): ..."
  where:
    - metavariable: $X
      regex: (?i)https?://
    - not: { constant: $X }
    - focus: $X
`),
    );
    expect(problems).toEqual([]);
    expect(rules[0]?.match).toMatchObject({
      kind: 'formula',
      formula: {
        op: 'focus',
        metavariable: '$X',
        of: {
          op: 'where',
          of: { op: 'all', of: [{ op: 'any' }, { op: 'inside' }, { op: 'not' }] },
          conditions: [
            { test: 'regex', metavariable: '$X', regex: { source: '(?i)https?://' } },
            { test: 'not', condition: { test: 'constant', metavariable: '$X' } },
          ],
        },
      },
    });
  });

  it('lets named groups of a regular expression be metavariables', async () => {
    const { problems } = await loadOne(
      match('words: [curl]\nmatch:\n  regex: "curl (?P<URL>.*)"\n').replace('Say why', 'Mind $URL'),
    );
    expect(problems).toEqual([]);
  });
});

describe('what stands around the match', () => {
  it('compiles versions, adjustments, fixes and aliases', async () => {
    const { rules, problems } = await loadOne(`${GOOD_RULE}
versions:
  package: torch
  when: [{ range: ">=2.6", severity: off }]
  unknown: info
adjust:
  - when: [{ written-here: $X }, { constant: $X }]
    severity: info
fix:
  - { title: Be safe, safety: safe, argument: safe=True }
  - { title: Rewrite, safety: review, replace: "safe($X)", import: safe.module }
  - { title: Rename, safety: review, callee: safe.call }
  - { title: Drop it, safety: review, delete: argument unsafe }
  - { title: Drop all, safety: review, delete: statement }
  - { title: Swap, safety: review, substitute: { regex: unsafe, with: safe } }
also-known-as: { bandit: [B1], semgrep: [x] }
`);
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({
      versions: { package: 'torch', when: [{ range: '>=2.6', severity: 'off' }], unknown: 'info' },
      adjust: [{ when: [{ test: 'written-here' }, { test: 'constant' }], severity: 'info' }],
      fixes: [
        { safety: 'safe', action: { kind: 'argument', name: 'safe', value: 'True' } },
        { safety: 'review', action: { kind: 'replace', template: 'safe($X)' }, imports: ['safe.module'] },
        { action: { kind: 'callee', name: 'safe.call' } },
        { action: { kind: 'delete-argument', name: 'unsafe' } },
        { action: { kind: 'delete-statement' } },
        { action: { kind: 'substitute', replacement: 'safe' } },
      ],
      alsoKnownAs: { bandit: ['B1'], semgrep: ['x'] },
    });
  });

  it.each([
    [
      'a range that is none',
      'versions: { package: torch, when: [{ range: ">>2", severity: off }], unknown: off }',
      'versions.when[0].range: ">>2" is not a version specifier',
    ],
    [
      'a package by another name',
      'versions: { package: Scikit_Learn, when: [{ range: ">2", severity: off }], unknown: off }',
      'versions.package: must be the normalised name "scikit-learn"',
    ],
    [
      'a substitution without a text',
      'fix: { title: x, safety: safe, substitute: { regex: a } }',
      'fix.substitute: "with" is missing',
    ],
    ['a fix without safety', 'fix: { title: x, argument: a=1 }', 'fix: "safety" is missing'],
    [
      'a fix that does two things',
      'fix: { title: x, safety: safe, argument: a=1, callee: f }',
      'fix: needs exactly one of argument, replace, callee, delete',
    ],
    [
      'an argument without a value',
      'fix: { title: x, safety: safe, argument: a }',
      'fix.argument: must look like name=value, not "a"',
    ],
    [
      'a template with a hole nobody fills',
      'fix: { title: x, safety: safe, replace: "f($Y)" }',
      'fix.replace: $Y is not bound by every alternative of the match',
    ],
    [
      'a deletion of something else',
      'fix: { title: x, safety: safe, delete: line }',
      'fix.delete: must be "statement" or "argument NAME", not "line"',
    ],
    [
      'an example that is good and bad',
      'examples: [{ name: x, good: a, bad: b }]',
      'examples[0]: needs exactly one of bad, good',
    ],
    [
      'a fixed text without a bad one',
      'examples: [{ name: x, good: a, fixed: b }]',
      'examples[0]: "fixed" needs a "bad" beside it',
    ],
    [
      'an adjustment to nowhere',
      'adjust: { when: { constant: $X }, severity: none }',
      'adjust.severity: must be one of error, warning, info, off, not "none"',
    ],
  ])('names %s', async (_, line, problem) => {
    expect((await problemsOf(with_(line))).join('\n')).toContain(problem);
  });

  it('knows where each example stands', async () => {
    const { rules } = await loadOne(with_('examples:\n  - name: one\n    bad: x\n  - name: two\n    good: y'));
    expect(rules[0]?.examples.map(({ line }) => line)).toEqual([10, 12]);
  });
});
