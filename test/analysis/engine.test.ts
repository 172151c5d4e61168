/** The engine's promises: severities, order, messages, problems. */

import { describe, expect, test } from 'vitest';
import type { PackageVersions } from '../../server/src/analysis/engine.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { analyze, engineOf, NO_CONTEXT } from './engine-of.ts';

function pinned(specifier: string): PackageVersions {
  return { lookup: (name) => (name === 'torch' ? [{ specifier, source: 'requirements.txt' }] : []) };
}

describe('versions', async () => {
  const engine = await engineOf({
    gated:
      'match: torch.load($F)\nversions:\n  package: torch\n  when:\n    - { range: ">=2.6", severity: "off" }\n    - { range: "<2.6", severity: error }\n  unknown: info',
  });
  const code = 'import torch\ntorch.load(f)';
  test.each([
    ['==2.5.1', ['error']],
    ['==2.6.0', []],
    ['>=2.7', []],
    ['>=2.0', ['warning']],
  ])('%s', (specifier, expected) => {
    const { findings } = analyze(engine, fileFrom(code), { versions: pinned(specifier) });
    expect(findings.map((finding) => finding.severity)).toEqual(expected);
  });

  test('nothing pins it', () => {
    expect(analyze(engine, fileFrom(code)).findings.map((finding) => finding.severity)).toEqual(['info']);
  });

  test("the notebook's own install line wins", () => {
    const document = notebookFrom('%pip install torch==2.8.0', code);
    expect(analyze(engine, document, { versions: pinned('==2.0') }).findings).toEqual([]);
  });
});

describe('instead-of', async () => {
  const engine = await engineOf({
    general: 'match: pickle.load($F, ...)',
    special: 'match: pickle.load(download(...))\ninstead-of: [general]',
    within: 'match: fetch_model(...)\ninstead-of: [general]',
  });
  const found = (code: string, severities = {}) =>
    engine.analyze(fileFrom(code), { ...NO_CONTEXT, severities }).findings.map(({ ruleId }) => ruleId);

  test('silences the general rule at that place, and nowhere else', () => {
    expect(found('import pickle\npickle.load(download(url))\npickle.load(f)')).toEqual(['special', 'general']);
  });

  test('also where one place lies in the other', () => {
    expect(found('import pickle\npickle.load(fetch_model(url))')).toEqual(['within']);
  });

  test('not where the special rule is off', () => {
    expect(found('import pickle\npickle.load(download(url))', { special: 'off' })).toEqual(['general']);
  });
});

describe('written-here', async () => {
  const engine = await engineOf({
    unpickled: 'match: pickle.load($F, ...)\nadjust: { when: { written-here: $F }, severity: info }',
  });
  test.each([
    ['the same literal path', 'pickle.dump(x, open("a.pkl", "wb"))\npickle.load(open("a.pkl", "rb"))', 'info'],
    [
      'handles',
      'with open("a.pkl", "wb") as f:\n    pickle.dump(x, f)\nwith open("a.pkl", "rb") as g:\n    pickle.load(g)',
      'info',
    ],
    ['a named path', 'path = "a.pkl"\npickle.dump(x, open(path, "wb"))\npickle.load(open("./a.pkl", "rb"))', 'info'],
    [
      'joined',
      'import os\np = os.path.join("m", "a.pkl")\npickle.dump(x, open(p, "wb"))\npickle.load(open("m/a.pkl", "rb"))',
      'info',
    ],
    [
      'pathlib',
      'from pathlib import Path\np = Path("m") / "a.pkl"\npickle.dump(x, p.open("wb"))\npickle.load(p.open("rb"))',
      'info',
    ],
    ['a buffer', 'import io\nb = io.BytesIO()\npickle.dump(x, b)\npickle.load(b)', 'info'],
    ['numpy, path first', 'import numpy as np\nnp.save("a", x)\npickle.load("a.npy")', 'info'],
    ['a method of a name that objects have anyway', 'constructor(1)\npickle.load(f)', 'warning'],
    ['another file', 'pickle.dump(x, open("b.pkl", "wb"))\npickle.load(open("a.pkl", "rb"))', 'warning'],
    [
      'a download stored under the name',
      'with open("a.pkl", "wb") as f:\n    f.write(get(url).content)\npickle.load(open("a.pkl", "rb"))',
      'warning',
    ],
    [
      'a parameter of another function',
      'def s(p):\n    pickle.dump(x, open(p, "wb"))\ndef l(p):\n    pickle.load(open(p, "rb"))',
      'warning',
    ],
  ])('%s', (_name, code, expected) => {
    const { findings } = analyze(engine, fileFrom(`import pickle\n${code}`));
    expect(findings.map((finding) => finding.severity)).toEqual([expected]);
  });
});

test('configured severities win; off is silent', async () => {
  const engine = await engineOf({ calls: 'match: func($X)' });
  const severity = (configured: 'error' | 'off') =>
    analyze(engine, fileFrom('func(1)'), { ...NO_CONTEXT, severities: { calls: configured } }).findings.map(
      (one) => one.severity,
    );
  expect(severity('error')).toEqual(['error']);
  expect(severity('off')).toEqual([]);
});

test('findings come in document order, each place once', async () => {
  const engine = await engineOf({
    'b-rule': 'match: { any: [func($X), func(1)] }',
    'a-rule': 'match: func(...)',
  });
  const places = analyze(engine, notebookFrom('x = 0', 'func(2)\nfunc(1)', 'func(3)')).findings.map(
    (one) => `${one.ruleId} ${one.cell}:${one.span.start}`,
  );
  expect(places).toEqual(['a-rule 1:0', 'b-rule 1:0', 'a-rule 1:8', 'b-rule 1:8', 'a-rule 2:0', 'b-rule 2:0']);
});

test('fingerprints stay when code moves, and differ for twins', async () => {
  const engine = await engineOf({ calls: 'match: func(...)' });
  const prints = (code: string) => analyze(engine, fileFrom(code)).findings.map((one) => one.fingerprint);
  const [first, second] = prints('func(1)\nfunc(1)');
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(second).not.toBe(first);
  expect(prints('x = 1\n\nfunc( 1 )')).not.toEqual([]);
  expect(prints('x = 1\n\nfunc(1)')).toEqual([first]);
});

test('messages name the code, in short', async () => {
  const engine = await engineOf({ calls: 'message: Loads $FILE.\nmatch: func($FILE)' });
  const [message] = analyze(engine, fileFrom(`func("${'x'.repeat(200)}")`)).findings.map((one) => one.message);
  expect(message).toBe(`Loads "${'x'.repeat(58)}….`);
});

test('a rule that throws loses its own findings and is named', async () => {
  const engine = await engineOf({
    broken: "words: ['func(1)']\nmatch: { detector: no-such-detector }",
    calls: 'match: func($X)',
  });
  const { findings, problems } = analyze(engine, fileFrom('func(1)'));
  expect(findings.map((one) => one.ruleId)).toEqual(['calls']);
  expect(problems).toMatchObject([{ ruleId: 'broken', path: 'file.py' }]);
});

test('the gate lets nothing through without a word', async () => {
  const engine = await engineOf({ calls: 'match: dangerous_call($X)' });
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(engine.mayMatch(bytes('x = dangerous_call(1)'))).toBe(true);
  expect(engine.mayMatch(bytes('x = dangerous_cal(1)'))).toBe(false);
  expect(engine.mayMatch(new Uint8Array())).toBe(false);
});

test('words of rules about configuration open the gate for configuration alone', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const engine = await engineOf({
    'open-image': 'languages: [dockerfile]\nwords: [USER]\nmatch: USER("root")',
    'any-text': 'languages: [text]\nwords: [everywhere]\nmatch: { regex: everywhere }',
  });
  const image: SourceDocument = {
    path: 'Dockerfile',
    kind: 'other',
    cells: [{ index: null, kind: 'code', language: 'dockerfile', text: 'USER root' }],
  };
  expect(engine.mayMatch(bytes('USER = 1'))).toBe(false);
  expect(engine.mayMatch(bytes('USER root'), image)).toBe(true);
  expect(engine.mayMatch(bytes('everywhere'))).toBe(true);
  expect(engine.mayMatch(bytes('everywhere'), image)).toBe(true);
});

describe('formulas', () => {
  test.each([
    [
      'all narrows to the inner range',
      'match: { all: ["func(...)", "func($X, 1)"] }',
      'func(0, 1); func(2)',
      ['func(0, 1)'],
    ],
    ['not', 'match: { all: [func($X), { not: func(1) }] }', 'func(1); func(2)', ['func(2)']],
    [
      'not with unification',
      'match: { all: ["func($X, $Y)", { not: "func($X, $X)" }] }',
      'func(1, 1); func(1, 2)',
      ['func(1, 2)'],
    ],
    [
      'inside',
      'match: { all: [func($X), { inside: "def $G(...): ..." }] }',
      'func(1)\ndef g():\n    func(2)',
      ['func(2)'],
    ],
    [
      'not inside',
      'match: { all: [func($X), { not: { inside: "def $G(...): ..." } }] }',
      'func(1)\ndef g():\n    func(2)',
      ['func(1)'],
    ],
    [
      'where',
      'match: { pattern: func($X), where: [{ metavariable: $X, regex: "a+$" }] }',
      'func("aa"); func("ab")',
      ['func("aa")'],
    ],
    [
      'constant',
      'match: { pattern: func($X), where: [{ not: { constant: $X } }] }',
      'func("aa"); func(b)',
      ['func(b)'],
    ],
    [
      'constant: what is put together from literals, although its one value is not known',
      'match: { pattern: func($X), where: [{ not: { constant: $X } }] }',
      'func("a" if b else "c"); func(f"{b}")',
      ['func(f"{b}")'],
    ],
    [
      'an expression behind a name',
      'match: { pattern: func($X), where: [{ metavariable: $X, pattern: got(...) }] }',
      'a = got(1)\nb = a\nfunc(b); func(c); func(got())',
      ['func(b)', 'func(got())'],
    ],
    [
      'anywhere behind a name',
      'match: { pattern: func($X), where: [{ metavariable: $X, pattern: "<... got(...) ...>" }] }',
      'a = got(1)\nfunc(a.text[0]); func(c.text); a = 2\nfunc(a)',
      ['func(a.text[0])'],
    ],
    [
      'not anywhere, where two values may be behind the name',
      'match: { pattern: func($X), where: [{ metavariable: $X, pattern: got(...) }] }',
      'a = got(1)\nif b: a = 2\nfunc(a)',
      [],
    ],
    ['focus', 'match: { pattern: func($X), where: [{ focus: $X }] }', 'func(a + b)', ['a + b']],
    [
      'absent argument, unless ** may hold it',
      'match: { all: ["func($X, ...)", { not: "func(..., k=$K, ...)" }] }',
      'func(1); func(1, k=2); func(1, **o)',
      ['func(1)'],
    ],
    ['a type', 'match: { pattern: "($X: m.C).going()" }', 'import m\na = m.C()\na.going(); b.going()', ['a.going()']],
  ])('%s', async (_name, yaml, code, expected) => {
    const engine = await engineOf({
      'the-rule': yaml,
    });
    const document = fileFrom(code);
    const texts = analyze(engine, document).findings.map(({ span }) => code.slice(span.start, span.end));
    expect(texts).toEqual(expected);
  });
});

test('hostile code runs out of budget, and the rule says so', async () => {
  const engine = await engineOf({
    greedy: 'match: "called(..., $A, ..., $B, ..., $C, ..., $D, ..., $E, ..., $A, ...)"',
  });
  const code = `called(${Array.from({ length: 120 }, (_, index) => `a${index}`).join(', ')})`;
  expect(analyze(engine, fileFrom(code)).problems.map((problem) => problem.ruleId)).toEqual(['greedy']);
});

describe('large files lose no rule', async () => {
  const engine = await engineOf({
    'in-a-class': 'match: { all: [func($X), { inside: "class $C: ..." }] }',
    'all-of-it': 'match: { all: ["func(...)", "$F(...)", { not: "func(..., k=$K, ...)" }] }',
    adjusted: 'match: func($X)\nadjust: [{ when: { inside: "class $C: ..." }, severity: info }]',
    deep: 'match: { pattern: func($X), where: [{ metavariable: $X, pattern: "<... got(...) ...>" }] }',
    entries: `words: [func]\nmatch: '{..., "func": True, ...}'`,
  });
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, n) => line(n)).join('');

  test.each<[string, string]>([
    ['many calls', lines(4000, () => 'func(a)\n')],
    ['many classes', lines(3000, (index) => `class A${index}:\n    func(a)\n`)],
    ['calls inside of calls', lines(30, () => `${'func('.repeat(100)}x${')'.repeat(100)}\n`)],
    [
      'names of names',
      `v0 = g\n${lines(2000, (index) => `v${index + 1} = f"{v${index}}{v${index}}"\nfunc(v${index})\n`)}`,
    ],
    ['one name, bound again and again', lines(3000, (index) => `if b: a = ${index}\nfunc(a)\n`)],
    ['a large dictionary', `func({${lines(20_000, (index) => `"k${index}": True, `)}})`],
    ['a long sum', `func(${lines(20_000, () => '"a" + ')}b)`],
    ['a long chain', `func(a${lines(5000, () => '.b(c)')})`],
  ])('%s', (_, code) => {
    const { findings, problems } = analyze(engine, fileFrom(code));
    expect(problems).toEqual([]);
    expect(findings.map(({ ruleId }) => ruleId)).toContain('all-of-it');
  });
});
