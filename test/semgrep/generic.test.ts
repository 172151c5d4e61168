/** Rules for any text: `languages: generic` and `regex`, and generic patterns within rules for Python. */
import { describe, expect, it } from 'vitest';
import { loadOne } from '../rule/load.ts';
import { classicFile, loadClassic, textsOf } from './classic-rules.ts';

describe('languages: generic', () => {
  it.each([
    ['pattern: "token = $VALUE"', '# token = abc\nx = 1\n', ['token = abc']],
    ['pattern: "begin ... end"', '# begin\n# middle\n# end\n', ['begin\n# middle\n# end']],
    ['options: {generic_ellipsis_max_span: 0}\npattern: "begin ... end"', '# begin\n# end\n', []],
    ['options: {generic_caseless: true}\npattern: token', '# TOKEN\n', ['TOKEN']],
    ['pattern-regex: "tok[a-z]+"', '# token\n', ['token']],
    [
      'patterns:\n  - pattern: "key: $K"\n  - metavariable-regex: {metavariable: $K, regex: "s.*"}',
      '# key: secret\n# key: other\n',
      ['key: secret'],
    ],
    ['patterns:\n  - pattern: "key: $K"\n  - pattern-not: "key: none"', '# key: none\n# key: some\n', ['key: some']],
  ])('%s', async (rule, code, found) => {
    expect(await textsOf(`languages: [generic]\n${rule}`, code)).toEqual(found);
  });

  it('has the words of its pattern for a gate', async () => {
    const { rules } = await loadClassic(classicFile('languages: [generic]\npattern: proxy_pass $SCHEME://$HOST'));
    expect(rules[0]).toMatchObject({ languages: ['text'], words: ['proxy_pass'] });
  });

  it('has no gate where case does not count', async () => {
    const body = 'languages: [generic]\noptions: {generic_caseless: true}\npattern: proxy_pass $HOST';
    expect((await loadClassic(classicFile(body))).rules[0]?.words).toEqual([]);
  });
});

describe.each(['regex', 'none'])('languages: %s', (language) => {
  it('reads every pattern as an expression', async () => {
    const rule = `languages: [${language}]\npatterns:\n  - pattern: "tok[a-z]+"\n  - pattern-not: token`;
    expect(await textsOf(rule, '# token\n# toker\n')).toEqual(['toker']);
  });
});

it('looks at the text of metavariables in rules for Python', async () => {
  const rule = `patterns:
  - pattern: open_it("$URL")
  - metavariable-pattern: {metavariable: $URL, language: generic, pattern: "$SCHEME://%s"}`;
  expect(await textsOf(rule, 'open_it("ftp://%s")\nopen_it("ftp://a")\n')).toEqual(['open_it("ftp://%s")']);
});

it('is an operator of our own rules', async () => {
  const text =
    'id: my-rule\ntitle: A\nseverity: error\nlanguages: [text]\nmessage: Say why.\nmatch: { generic: "FROM $IMAGE" }\n';
  const { rules, problems } = await loadOne(text);
  expect(problems).toEqual([]);
  expect(rules[0]).toMatchObject({ match: { formula: { op: 'generic' } }, words: ['FROM'] });
});

it.each(['... $...REST', ''])('names what is wrong with %j', async (pattern) => {
  const { problems } = await loadClassic(classicFile(`languages: [generic]\npattern: "${pattern}"`));
  expect(problems).toHaveLength(1);
});

it.each(['generic_engine: aliengrep', 'generic_comment_style: html'])('refuses %s by name', async (option) => {
  const { problems } = await loadClassic(classicFile(`languages: [generic]\noptions: {${option}}\npattern: a`));
  expect(problems[0]?.message).toBe(`rule team.My_rule: "options: ${option}" is not supported`);
});
