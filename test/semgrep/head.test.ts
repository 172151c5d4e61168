/** Everything of a classic rule but its search. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { FINDING_KINDS } from '../../server/src/finding/kinds.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';
import { fileFrom, notebookFrom } from '../document-from.ts';
import { classicFile, findingsOf, loadClassic, textsOf } from './classic-rules.ts';

async function load(body: string) {
  const { rules, problems } = await loadClassic(classicFile(body));
  expect(problems).toEqual([]);
  return rules[0];
}

describe('the head', () => {
  it.each([
    ['ERROR', 'error'],
    ['CRITICAL', 'error'],
    ['HIGH', 'error'],
    ['WARNING', 'warning'],
    ['MEDIUM', 'warning'],
    ['INFO', 'info'],
    ['LOW', 'info'],
  ])('takes severity %s for %s', async (theirs, ours) => {
    expect(await load(`severity: ${theirs}\npattern: a`)).toMatchObject({ severity: ours });
  });

  it('keeps the name, a long message and the weakness', async () => {
    const message = 'Because. '.repeat(100).trim();
    const metadata = 'metadata:\n  cwe: ["CWE-502: Deserialization of Untrusted Data"]\n  confidence: HIGH';
    expect(await load(`message: ${message}\n${metadata}\npattern: a`)).toMatchObject({
      id: 'team.My_rule',
      title: 'team.My_rule',
      message,
      docs: message,
      confidence: 'high',
      kinds: ['deser.unsafe-load'],
    });
  });

  it('names only kinds that there are', async () => {
    const cwe = Array.from({ length: 1500 }, (_, number) => `CWE-${number}`);
    const rule = await load(`metadata:\n  cwe: [${cwe.join(', ')}]\npattern: a`);
    expect(rule?.kinds).toContain('secret.code');
    expect(rule?.kinds.filter((kind) => !FINDING_KINDS.has(kind))).toEqual([]);
  });

  it('runs on the Python among several languages', async () => {
    expect(await load('languages: [javascript, py]\npattern: a')).toMatchObject({ languages: ['python'] });
  });

  it('fills the message', async () => {
    const [finding] = await findingsOf('message: Not $X here.\npattern: send($X)', 'send(data)\n');
    expect(finding?.message).toBe('Not data here.');
  });

  it('fills in the groups of an expression', async () => {
    const [finding] = await findingsOf('message: Port $1, not $2.\npattern-regex: port=(\\d+)', '# port=80\n');
    expect(finding?.message).toBe('Port 80, not $2.');
  });

  it('is silenced by its name', async () => {
    expect(await textsOf('pattern: send($X)', 'send(1)  # nosemgrep: team.My_rule\nsend(2)\n')).toEqual(['send(2)']);
  });
});

describe('regular expressions in a notebook', () => {
  const notebook = notebookFrom('[markdown]open sesame', '# open sesame\n');

  it.each([
    ['python', [1]],
    ['regex', [0, 1]],
  ])('of a rule for %s look at the cells %j', async (language, cells) => {
    const findings = await findingsOf(`languages: [${language}]\npattern-regex: open sesame`, notebook);
    expect(findings.map(({ cell }) => cell)).toEqual(cells);
  });
});

describe('the gate', () => {
  it('is open for a rule without a word to search for', async () => {
    const rule = await load('pattern: $F("...")');
    expect(rule?.words).toEqual([]);
    const engine = createEngine(rule ? [rule] : []);
    expect(engine.mayMatch(new TextEncoder().encode('x = 1'))).toBe(true);
    expect(await textsOf('pattern: $F("...")', 'f("a")\n')).toEqual(['f("a")']);
  });

  it('stays shut for a rule with one', async () => {
    const rule = await load('pattern: vault.open_door()');
    const engine = createEngine(rule ? [rule] : []);
    expect(engine.mayMatch(new TextEncoder().encode('x = 1'))).toBe(false);
  });
});

describe('paths', () => {
  it.each([
    ['include: ["*.py"]', 'src/a.py', true],
    ['include: ["*.txt"]', 'src/a.py', false],
    ['include: [], exclude: []', 'src/a.py', true],
    ['exclude: [tests/data]', 'my/tests/data/a.py', false],
    ['exclude: [/tests]', 'my/tests/a.py', true],
    ['include: [src], exclude: [src/vendor]', 'src/vendor/a.py', false],
  ])('{%s} for %s: %s', async (paths, path, isFound) => {
    const document = { ...fileFrom('send(1)\n'), path };
    expect((await findingsOf(`pattern: send($X)\npaths: {${paths}}`, document)).length > 0).toBe(isFound);
  });
});

describe('fixes', () => {
  it.each([
    ['fix: safe($X)', 'send(a)', 'safe(a)'],
    ['fix: safe($OTHER)', 'send(a)', 'safe($OTHER)'],
    ['fix: ""', 'send(a)', ''],
    ["fix-regex: {regex: 'send\\((.*)\\)', replacement: 'safe(\\1)'}", 'send(a)', 'safe(a)'],
    ['fix-regex: {regex: a, replacement: b, count: 1}', 'send(aaa)', 'send(baa)'],
    ['fix-regex: {regex: a, replacement: b}', 'send(aaa)', 'send(bbb)'],
  ])('%s', async (fix, code, fixed) => {
    const [finding] = await findingsOf(`pattern: send($X)\n${fix}`, code);
    expect(finding?.fixes[0]?.safety).toBe('review');
    expect(applyEdits(code, finding?.fixes[0]?.edits ?? [])).toEqual({ text: fixed });
  });

  it('reach matches of text too', async () => {
    const [finding] = await findingsOf('pattern-regex: (door) (open)\nfix: $2 $1', '# door open\n');
    expect(finding?.fixes[0]?.edits).toMatchObject([{ text: 'open door' }]);
  });
});
