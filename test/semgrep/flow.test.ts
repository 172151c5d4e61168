/** Rules in taint mode, in both of Semgrep's spellings: what each key of an item changes. */
import { describe, expect, it } from 'vitest';
import { findingsOf, textsOf } from './classic-rules.ts';

interface Case {
  readonly what: string;
  /** The lists of the rule, without `mode: taint`. */
  readonly rule: string;
  readonly code: string;
  readonly found: readonly string[];
}

function check(cases: readonly Case[]): void {
  it.each(cases)('$what', async ({ rule, code, found }) => {
    expect(await textsOf(`mode: taint\n${rule}`, code)).toEqual(found);
  });
}

const ENDS = 'pattern-sources: [{pattern: source()}]\npattern-sinks: [{pattern: sink(...)}]\n';

describe('sources', () => {
  check([
    {
      what: 'reach a sink by name and through a helper',
      rule: ENDS,
      code: 'def wrap(x):\n    return x + "!"\na = source()\nsink(wrap(a))\nsink(b)\n',
      found: ['sink(wrap(a))'],
    },
    {
      what: 'may be the parameters of a handler',
      rule: `pattern-sources:
  - patterns:
      - pattern-inside: |
          @$APP.$VERB("$PATH", ...)
          def $HANDLER(..., $ARG, ...):
            ...
      - metavariable-regex: {metavariable: $VERB, regex: ^(get|put)$}
      - focus-metavariable: $ARG
pattern-sinks: [{pattern: sink($X)}]`,
      code: '@app.get("/")\ndef a(x, y):\n    sink(y)\n@app.on("/")\ndef b(x):\n    sink(x)\n',
      found: ['sink(y)'],
    },
    {
      what: 'taint a variable by side effect, from there on only',
      rule: `pattern-sources:
  - patterns: [{pattern: fill($X)}, {focus-metavariable: $X}]
    by-side-effect: only
pattern-sinks: [{pattern: sink(...)}]`,
      code: 'a = make()\nsink(a)\nfill(a)\nsink(a)\n',
      found: ['sink(a)'],
    },
    {
      what: 'count inside of a match, unless they are exact',
      rule: 'pattern-sources: [{pattern: "outer(...)", exact: true}]\npattern-sinks: [{pattern: sink(...)}]',
      code: 'outer(sink(inner))\nsink(outer(x))\n',
      found: ['sink(outer(x))'],
    },
  ]);
});

describe('sinks', () => {
  check([
    {
      what: 'are narrowed by a focus',
      rule: `pattern-sources: [{pattern: source()}]
pattern-sinks:
  - patterns: [{pattern: "run($CMD, ...)"}, {focus-metavariable: $CMD}]`,
      code: 'a = source()\nrun(a, 1)\nrun("ls", a)\n',
      found: ['a'],
    },
  ]);
});

describe('sanitizers', () => {
  check([
    {
      what: 'clean what goes through them',
      rule: `${ENDS}pattern-sanitizers: [{pattern: clean(...)}]`,
      code: 'a = source()\nsink(clean(a))\nsink(a)\n',
      found: ['sink(a)'],
    },
    {
      what: 'clean a variable by side effect',
      rule: `${ENDS}pattern-sanitizers:
  - patterns: [{pattern: check($X)}, {focus-metavariable: $X}]
    by-side-effect: true`,
      code: 'a = source()\nsink([a])\ncheck(a)\nsink(a)\n',
      found: ['sink([a])'],
    },
    {
      what: 'spare what is a source or a sink where they do not conflict',
      rule: `${ENDS}pattern-sanitizers: [{pattern: $F(...), not_conflicting: true}]`,
      code: 'a = source()\nsink(a)\nsink(other(a))\n',
      found: ['sink(a)'],
    },
  ]);
});

describe('propagators', () => {
  check([
    {
      what: 'carry from one metavariable to another',
      rule: `${ENDS}pattern-propagators: [{pattern: "$BAG.put($ITEM)", from: $ITEM, to: $BAG}]`,
      code: 'bag = Bag()\nsink(bag)\nbag.put(source())\nsink(bag)\n',
      found: ['sink(bag)'],
    },
  ]);
});

describe('labels', () => {
  const labelled = `pattern-sources:
  - {pattern: secret(), label: SECRET}
  - {pattern: network(), label: NETWORK}
pattern-sinks:
  - pattern: sink(...)
    requires: SECRET and not NETWORK`;

  check([
    { what: 'are required', rule: labelled, code: 'sink(secret())\nsink(network())\n', found: ['sink(secret())'] },
    {
      what: 'are required of sources',
      rule: `pattern-sources:
  - {pattern: request(), label: REQUEST}
  - {pattern: $R.body, requires: REQUEST, label: BODY}
pattern-sinks: [{pattern: sink(...), requires: BODY}]`,
      code: 'r = request()\nsink(r.body)\nsink(other.body)\n',
      found: ['sink(r.body)'],
    },
    {
      what: 'are required of single metavariables',
      rule: `pattern-sources: [{pattern: secret(), label: SECRET}]
pattern-sinks:
  - pattern: post($URL, $DATA)
    requires: [{$DATA: SECRET}]`,
      code: 's = secret()\npost("a", s)\npost(s, "a")\n',
      found: ['post("a", s)'],
    },
  ]);
});

describe('options', () => {
  const withOption = (option: string) => `options: {${option}: true}\n${ENDS}`;

  check([
    { what: 'calls carry', rule: ENDS, code: 'sink(other(source()))\n', found: ['sink(other(source()))'] },
    {
      what: 'safe functions',
      rule: withOption('taint_assume_safe_functions'),
      code: 'sink(other(source()))\n',
      found: [],
    },
    { what: 'numbers carry', rule: ENDS, code: 'sink(int(source()))\n', found: ['sink(int(source()))'] },
    { what: 'safe numbers', rule: withOption('taint_assume_safe_numbers'), code: 'sink(int(source()))\n', found: [] },
    { what: 'indexes carry', rule: ENDS, code: 'sink(t[source()])\n', found: ['sink(t[source()])'] },
    { what: 'safe indexes', rule: withOption('taint_assume_safe_indexes'), code: 'sink(t[source()])\n', found: [] },
    {
      what: 'safe booleans',
      rule: withOption('taint_assume_safe_booleans'),
      code: 'sink(bool(source()))\n',
      found: [],
    },
    {
      what: 'safe comparisons',
      rule: withOption('taint_assume_safe_comparisons'),
      code: 'sink(source() == 1)\n',
      found: [],
    },
    {
      what: 'assignments only',
      rule: withOption('taint_only_propagate_through_assignments'),
      code: 'a = source()\nsink(a)\nsink(a + "b")\n',
      found: ['sink(a)'],
    },
    {
      what: 'one metavariable on both sides',
      rule: `options: {taint_unify_mvars: true}
pattern-sources: [{pattern: "open_it($KEY)"}]
pattern-sinks: [{pattern: "use_it($KEY, ...)"}]`,
      code: 'a = open_it(k)\nuse_it(k, a)\nuse_it(j, a)\n',
      found: ['use_it(k, a)'],
    },
  ]);
});

it('fills the message from the source and the sink', async () => {
  const rule = `mode: taint
message: $FROM reaches $TO
pattern-sources: [{pattern: source($FROM)}]
pattern-sinks: [{pattern: sink($TO)}]`;
  const [finding] = await findingsOf(rule, 'a = source(web)\nsink(a)\n');
  expect(finding?.message).toBe('web reaches a');
  expect(finding?.trail.length).toBeGreaterThan(1);
});

it('has a newer spelling that means the same', async () => {
  const rule = `taint:
  sources:
    - source()
    - {any: [other(), third()], label: OTHER}
  sinks:
    - {pattern: sink($X), where: [{focus: $X}], requires: OTHER or __SOURCE__}
  sanitizers: [clean(...), {pattern: wash($Y), not-conflicting: true}]`;
  expect(await textsOf(rule, 'sink(source())\nsink(third())\nsink(clean(other()))\n')).toEqual(['source()', 'third()']);
});
