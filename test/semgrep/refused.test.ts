/** What is not run is refused by name and line; what loads means what it says. */
import { describe, expect, it } from 'vitest';
import { classicFile, loadClassic, problemsOf } from './classic-rules.ts';

/** The path and the message, which begin every line of problems with a rule that has one. */
const at = (line: number, path: string, message: string) => `${line} rules[0]${path}: rule team.My_rule: ${message}`;

describe('refuses by name', () => {
  const part = (yaml: string) => `patterns:\n  - pattern: f($X)\n  - ${yaml}`;
  const source = (yaml: string) => `mode: taint\npattern-sinks: [{pattern: b()}]\npattern-sources: [${yaml}]`;

  it.each([
    ['mode: join', at(6, '.mode', '"mode: join" is not supported')],
    ['mode: extract', at(6, '.mode', '"mode: extract" is not supported')],
    ['mode: step', at(6, '.mode', '"mode: step" is not supported')],
    ['languages: [java, go]\npattern: a', at(5, '.languages', '"languages: java, go" is not supported')],
    [
      'pattern: a\nr2c-internal-project-depends-on: {}',
      at(7, '.r2c-internal-project-depends-on', '"r2c-internal-project-depends-on" is not supported'),
    ],
    [
      'pattern: a\noptions: {ac_matching: false}',
      at(7, '.options.ac_matching', '"options: ac_matching: false" is not supported'),
    ],
    [
      'pattern: a\noptions: {taint_focus_on: source}',
      at(7, '.options.taint_focus_on', '"options: taint_focus_on: source" is not supported'),
    ],
    ['pattern: a\noptions: {made_up: 1}', at(7, '.options.made_up', '"options: made_up: 1" is not supported')],
    ['pattern-regex: "(?1)b"', at(6, '.pattern-regex', 'regular expression: recursion is not supported')],
    [
      part('pattern-where-python: "True"'),
      at(8, '.patterns[1].pattern-where-python', '"pattern-where-python" is not supported'),
    ],
    [
      part('metavariable-name: {metavariable: $X, kind: django-view}'),
      at(8, '.patterns[1].metavariable-name.kind', '"kind" is not supported'),
    ],
    [
      part('metavariable-analysis: {metavariable: $X, analyzer: taste}'),
      at(8, '.patterns[1].metavariable-analysis.analyzer', '"analyzer: taste" is not supported'),
    ],
    [
      part('metavariable-pattern: {metavariable: $X, language: sql, pattern: a}'),
      at(8, '.patterns[1].metavariable-pattern.language', '"language: sql" is not supported'),
    ],
    [
      part('metavariable-comparison: {metavariable: $X, comparison: "__import__(\'os\')"}'),
      at(8, '.patterns[1].metavariable-comparison.comparison', '"__import__(\'os\')" is not supported in a comparison'),
    ],
    [source('{pattern: a(), control: true}'), at(8, '.pattern-sources[0].control', '"control: true" is not supported')],
    [
      'mode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(), at-exit: true}]',
      at(8, '.pattern-sinks[0].at-exit', '"at-exit: true" is not supported'),
    ],
    ['match: {all: [a(), {pattern: b(), as: $X}]}', at(6, '.match.all[1].as', '"as" is not supported')],
  ])('%s', async (body, problem) => {
    expect((await problemsOf(body))[0]).toContain(problem);
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
    ['mode: taint\npattern-sinks: [{pattern: a}]', '"pattern-sources" is missing'],
    [
      'mode: taint\npattern-sources: []\npattern-sinks: [{pattern: a}]',
      'pattern-sources: rule team.My_rule: must not be empty',
    ],
    ['mode: taint\npattern: a', 'is not for a rule of data flow'],
    ['pattern: a\npattern-sinks: []', 'pattern-sinks: rule team.My_rule: needs "mode: taint"'],
    [
      'taint: {sources: [a], sinks: [{pattern: b, requires: A or}]}',
      'must be labels joined with "and", "or" and "not"',
    ],
    ['taint: {sources: [a], sinks: [{pattern: b, requires: [A]}]}', 'must be one pair such as $X: LABEL'],
    [
      'taint: {sources: [{pattern: a, exact: 3}], sinks: [b]}',
      'sources[0].exact: rule team.My_rule: must be true or false',
    ],
    ['taint: {sources: [{pattern: a, guard: true}], sinks: [b]}', 'unknown key "guard"'],
    ['taint: {sources: [a], sinks: [b], propagators: [{pattern: "f($X)", from: $X}]}', '"to" is missing'],
    ['match: {not: a()}', 'only filters'],
    ['languages: [generic]\ntaint: {sources: [a], sinks: [b]}', 'data flow is followed in Python only'],
  ])('%s', async (body, problem) => {
    expect((await problemsOf(body)).join('\n')).toContain(problem);
  });

  it('in one rule, and loads the others', async () => {
    const good = classicFile('pattern: f()');
    const bad = classicFile('id: other\nmode: join').replace('rules:\n', '');
    const { rules, problems } = await loadClassic(good + bad);
    expect(rules.map(({ id }) => id)).toEqual(['team.My_rule']);
    expect(problems).toMatchObject([{ file: 'team/rules.yaml', line: 11, ruleId: 'other' }]);
  });
});
