/** What is not run is refused by name and line; what loads means what it says. */
import { describe, expect, it } from 'vitest';
import { classicFile, loadClassic, problemsOf } from './classic-rules.ts';

describe('refuses by name', () => {
  it.each([
    [
      'mode: taint\npattern-sources: [{pattern: a}]',
      '6 rules[0].mode: rule team.My_rule: "mode: taint" is not supported yet',
    ],
    ['mode: join', '6 rules[0].mode: rule team.My_rule: "mode: join" is not supported yet'],
    ['mode: extract', '6 rules[0].mode: rule team.My_rule: "mode: extract" is not supported yet'],
    [
      'languages: [generic]\npattern: a',
      '5 rules[0].languages: rule team.My_rule: "languages: generic" is not supported yet',
    ],
    [
      'languages: [java, go]\npattern: a',
      '5 rules[0].languages: rule team.My_rule: "languages: java, go" is not supported yet',
    ],
    [
      'pattern: a\nr2c-internal-project-depends-on: {}',
      '7 rules[0].r2c-internal-project-depends-on: rule team.My_rule: "r2c-internal-project-depends-on" is not supported yet',
    ],
    [
      'pattern: a\noptions: {commutative_boolop: true}',
      '7 rules[0].options.commutative_boolop: rule team.My_rule: "options: commutative_boolop: true" is not supported yet',
    ],
    [
      'pattern: a\noptions: {made_up: 1}',
      '7 rules[0].options.made_up: rule team.My_rule: "options: made_up: 1" is not supported yet',
    ],
    [
      'pattern-regex: "(?!a)b"',
      '6 rules[0].pattern-regex: rule team.My_rule: regular expression: ' +
        'look-around is not supported, because it cannot run in linear time',
    ],
    [
      'patterns:\n  - pattern: f($X)\n  - metavariable-type: {metavariable: $X, type: int}',
      '8 rules[0].patterns[1].metavariable-type: rule team.My_rule: "metavariable-type" is not supported yet',
    ],
    [
      'patterns:\n  - pattern: f($X)\n  - metavariable-analysis: {metavariable: $X, analyzer: redos}',
      '8 rules[0].patterns[1].metavariable-analysis.analyzer: rule team.My_rule: "analyzer: redos" is not supported yet',
    ],
    [
      'patterns:\n  - pattern: f($X)\n  - metavariable-pattern: {metavariable: $X, language: generic, pattern: a}',
      '8 rules[0].patterns[1].metavariable-pattern.language: rule team.My_rule: "language: generic" is not supported yet',
    ],
    [
      'patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {metavariable: $X, comparison: today() > $X}',
      '8 rules[0].patterns[1].metavariable-comparison.comparison: rule team.My_rule: ' +
        '"today()" is not supported yet in a comparison',
    ],
    [
      'patterns:\n  - pattern: f($X)\n  - metavariable-comparison: {metavariable: $X, comparison: "__import__(\'os\')"}',
      '8 rules[0].patterns[1].metavariable-comparison.comparison: rule team.My_rule: ' +
        '"__import__(\'os\')" is not supported yet in a comparison',
    ],
  ])('%s', async (body, problem) => {
    expect((await problemsOf(body))[0]).toBe(problem);
  });
});

describe('names what is wrong', () => {
  it.each([
    ['pattern: a\npattern-regex: b', 'needs exactly one of pattern, patterns, pattern-either, pattern-regex'],
    ['patterns:\n  - pattern-not: a', 'needs at least one member that finds something'],
    [
      'patterns:\n  - pattern: a\n    pattern-not: b',
      'holds pattern and pattern-not, which have to be members of their own',
    ],
    ['pattern: "f(("', 'this is not Python, even with the holes filled'],
    ['pattern: a\nseverity: BAD', 'must be one of ERROR, WARNING, INFO'],
    ['patern: a', 'unknown key "patern"; did you mean "pattern"?'],
    ['patterns:\n  - pattern: a\n  - focus-metavariable: X', 'must be a metavariable such as $X, not "X"'],
    ['pattern-either:\n  - pattern-not: a', 'an alternative has to find something by itself'],
  ])('%s', async (body, problem) => {
    expect((await problemsOf(body)).join('\n')).toContain(problem);
  });

  it('in one rule, and loads the others', async () => {
    const good = classicFile('pattern: f()');
    const bad = classicFile('id: other\nmode: taint').replace('rules:\n', '');
    const { rules, problems } = await loadClassic(good + bad);
    expect(rules.map(({ id }) => id)).toEqual(['team.My_rule']);
    expect(problems).toMatchObject([{ file: 'team/rules.yaml', line: 11, ruleId: 'other' }]);
  });
});
