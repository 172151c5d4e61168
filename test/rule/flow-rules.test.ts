/** Rules of data flow in our own spelling, and the lists that they share. */
import { describe, expect, it } from 'vitest';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';
import { GOOD_RULE, loadOne, problemsOf } from './load.ts';

const flow = (yaml: string) => `${GOOD_RULE.replace(/^match:.*\n/m, '')}taint:\n${yaml.trimEnd()}\n`;
const MINIMAL = '  sources: [receive()]\n  sinks: ["launch_it($X)"]\n';

async function taintOf(yaml: string) {
  const { rules, problems } = await loadOne(flow(yaml));
  expect(problems).toEqual([]);
  const match = rules[0]?.match;
  return match?.kind === 'taint' ? match.taint : undefined;
}

describe('a flow', () => {
  it('has the defaults that are documented', async () => {
    expect(await taintOf(`${MINIMAL}  sanitizers: [clean($X)]\n`)).toMatchObject({
      sources: [{ exact: true, bySideEffect: false, label: '__SOURCE__' }],
      sinks: [{ exact: true }],
      sanitizers: [{ exact: false, bySideEffect: false, guard: false, notConflicting: false }],
      propagators: [],
      options: { conversionsAreSafe: true, assumeSafeComparisons: true, unifyMetavariables: false },
    });
  });

  it('takes everything that an item may say', async () => {
    const taint = await taintOf(`
  sources:
    - { pattern: receive($X), label: RAW, exact: true, by-side-effect: only, requires: OTHER }
    - any: [fetch_it(), "read_it()"]
  sinks:
    - { pattern: "launch_it($X, $Y)", exact: false, requires: RAW and not (CLEAN or False) }
    - { pattern: "launch_it($X, $Y)", requires: [{ $X: RAW }, { $Y: not RAW }] }
  sanitizers:
    - { pattern: $X in $ALLOWED, guard: true }
    - { pattern: validate($X), by-side-effect: true, labels: [RAW] }
    - { pattern: $F(...), not-conflicting: true }
  propagators:
    - { pattern: $TO.append($FROM), from: $FROM, to: $TO, label: LIST, replace-labels: [RAW], requires: RAW, by-side-effect: false }
`);
    const label = (name: string) => ({ op: 'label', label: name });
    expect(taint).toMatchObject({
      sources: [
        { label: 'RAW', exact: true, bySideEffect: 'only', requires: label('OTHER') },
        { formula: { op: 'any' } },
      ],
      sinks: [
        {
          exact: false,
          requires: {
            op: 'and',
            of: [label('RAW'), { op: 'not', of: { op: 'or', of: [label('CLEAN'), { op: 'or', of: [] }] } }],
          },
        },
        {
          requires: [
            { metavariable: '$X', requires: label('RAW') },
            { metavariable: '$Y', requires: { op: 'not', of: label('RAW') } },
          ],
        },
      ],
      sanitizers: [{ guard: true }, { bySideEffect: true, labels: ['RAW'] }, { notConflicting: true }],
      propagators: [{ from: '$FROM', to: '$TO', label: 'LIST', replaceLabels: ['RAW'], bySideEffect: false }],
    });
  });

  it.each([
    ['a flow from nowhere', '  sinks: [b]\n', '8 taint: "sources" is missing'],
    ['an unknown list', `${MINIMAL}  sorces: [a]\n`, '11 taint.sorces: unknown key "sorces"; did you mean "sources"?'],
    [
      'an unknown key',
      '  sources: [{ pattern: a, labell: A }]\n  sinks: [b]\n',
      'unknown key "labell"; did you mean "label"?',
    ],
    [
      'an item without a pattern',
      '  sources: [{ label: A }]\n  sinks: [b]\n',
      'sources[0]: needs exactly one of pattern',
    ],
    ['a guard that is a sink', '  sources: [a]\n  sinks: [{ pattern: b, guard: true }]\n', 'unknown key "guard"'],
    ['a label that is a hole', '  sources: [{ pattern: a, requires: $X }]\n  sinks: [b]\n', 'must be labels joined'],
    [
      'a propagator to a name',
      `${MINIMAL}  propagators: [{ pattern: f($X), from: $X, to: Y }]\n`,
      'such as $X, not "Y"',
    ],
  ])('names %s', async (_, yaml, problem) => {
    expect((await problemsOf(flow(yaml))).join('\n')).toContain(problem);
  });

  it('may speak of what its source and its sink bind', async () => {
    const yaml = '  sources: [receive($FROM), "fetch($FROM, $HOW)"]\n  sinks: [launch_it($X)]\n';
    expect((await loadOne(flow(yaml).replace('Say why', 'From $FROM to $X'))).problems).toEqual([]);
    expect(await problemsOf(flow(yaml).replace('Say why', 'By $HOW'))).toEqual([
      '7 message: $HOW is not bound by every alternative of the match',
    ]);
  });

  it('is adjusted by labels', async () => {
    const { rules } = await loadOne(`${flow(MINIMAL)}adjust: [{ when: { labels: A and not B }, severity: info }]\n`);
    expect(rules[0]?.adjust).toMatchObject([{ when: [{ test: 'labels', requires: { op: 'and' } }], severity: 'info' }]);
  });
});

describe('the gate of a flow', () => {
  it('wants a word of a sink and one of a source', async () => {
    const { rules } = await loadOne(flow('  sources: [receive(), fetch_it()]\n  sinks: [launch_it($X)]\n'));
    expect(rules[0]).toMatchObject({ words: ['launch_it'], alsoWords: ['fetch_it', 'receive'] });
  });

  it('wants what has a word', async () => {
    const { rules } = await loadOne(flow('  sources: [receive()]\n  sinks: [$F($X)]\n'));
    expect(rules[0]?.words).toEqual(['receive']);
    expect(rules[0]?.alsoWords).toBeUndefined();
  });

  it('is stated by the author where nothing has one', async () => {
    const open = flow('  sources: [a.b]\n  sinks: [$F($X)]\n');
    expect((await problemsOf(open))[0]).toContain('"words" is missing');
    const { rules } = await loadOne(`${open}words: [lamp]\nalso-words: [switch]\n`);
    expect(rules[0]).toMatchObject({ words: ['lamp'], alsoWords: ['switch'] });
  });
});

describe('shared lists', () => {
  const list = (name: string, yaml: string) => ({ path: `rules/${name}.yaml`, text: `shared: ${name}\n${yaml}` });
  const rule = (yaml: string) => ({ path: 'rules/my-rule.yaml', text: flow(yaml) });
  const load = (...files: readonly { readonly path: string; readonly text: string }[]) =>
    loadRuleFiles(files, { builtin: false });

  it('stand for what they hold', async () => {
    const { rules, problems } = await load(
      rule('  sources: [{ use: answers, label: MODEL }, other_source()]\n  sinks: [{ use: shells }]\n'),
      list('answers', 'title: What a model says\nsources: [model.answer($Q), model.chat()]\n'),
      list('shells', 'sinks: [{ pattern: os.system($X), exact: false }]\nsanitizers: [shlex.quote($X)]\n'),
    );
    expect(problems).toEqual([]);
    expect(rules.map(({ id }) => id)).toEqual(['my-rule']);
    expect(rules[0]?.match).toMatchObject({
      taint: {
        sources: [{ label: 'MODEL' }, { label: 'MODEL' }, { label: '__SOURCE__' }],
        sinks: [{ exact: false }],
        sanitizers: [],
      },
    });
  });

  it('may say the words for all that they hold; those of the rest are derived', async () => {
    const { rules, problems } = await load(
      rule('  sources: [{ use: answers }, read_request()]\n  sinks: [{ use: answers }]\n'),
      list('answers', 'words: [openai]\nsources: [$X.content, $X.text]\nsinks: [launch_it($X)]\n'),
    );
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({ words: ['openai'], alsoWords: ['openai', 'read_request'] });
  });

  it('take in one another, in any order', async () => {
    const { rules, problems } = await load(
      list('all-input', 'sources: [{ use: web-input }, input()]\n'),
      list('web-input', 'sources: [web.request()]\n'),
      rule('  sources: [{ use: all-input }]\n  sinks: [launch_it($X)]\n'),
    );
    expect(problems).toEqual([]);
    const match = rules[0]?.match;
    expect(match?.kind === 'taint' && match.taint.sources).toHaveLength(2);
  });

  it.each([
    [
      'a list that is not there',
      [rule('  sources: [{ use: anwers }]\n  sinks: [b]\n'), list('answers', 'sources: [a]')],
      '9 taint.sources[0].use: there is no list "anwers"; did you mean "answers"?',
    ],
    [
      'a list without such items',
      [rule('  sources: [{ use: shells }]\n  sinks: [b]\n'), list('shells', 'sinks: [a]')],
      '9 taint.sources[0].use: the list "shells" has no sources',
    ],
    [
      'a list that takes in itself',
      [list('round', 'sources: [{ use: round }]')],
      '2 sources[0].use: there is no list "round"',
    ],
    [
      'a list by another name',
      [{ path: 'a.yaml', text: 'shared: b\nsources: [c]' }],
      `1 shared: must be the file's name, "a"`,
    ],
    [
      'a list of nothing',
      [list('empty', 'title: x')],
      '1 : needs at least one of sources, sinks, sanitizers, propagators',
    ],
    ['a list that is a rule', [list('both', 'sources: [a]\nseverity: error')], '3 severity: unknown key "severity"'],
  ])('names %s', async (_, files, problem) => {
    const { problems } = await load(...files);
    expect(problems.map(({ line, path, message }) => `${line} ${path}: ${message}`).join('\n')).toContain(problem);
  });

  it('cannot double without end', async () => {
    const doubling = Array.from({ length: 40 }, (_, at) => {
      const next = `{ use: list-${at + 1} }`;
      return list(`list-${at}`, at === 39 ? 'sources: [a]' : `sources: [${next}, ${next}]`);
    });
    const { problems } = await load(...doubling);
    expect(problems[0]?.message).toBe('holds more than 2000 items');
  });
});
