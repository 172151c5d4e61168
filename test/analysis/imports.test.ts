/** Rules of data flow look into the files that a document imports: which documents they run on, and what is kept. */
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { importClosure } from '../../server/src/analysis/import-closure.ts';
import { ProgramCache } from '../../server/src/analysis/program-cache.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Rule } from '../../server/src/rule/rule.ts';
import { documentAt, type Texts, workspaceFiles } from '../workspace-of.ts';
import { NO_CONTEXT } from './engine-of.ts';

const OPTIONS = {
  ...{ unifyMetavariables: false, assumeSafeBooleans: false, assumeSafeNumbers: false, assumeSafeIndexes: false },
  ...{ assumeSafeComparisons: true, assumeSafeFunctions: false, onlyPropagateThroughAssignments: false },
  conversionsAreSafe: true,
};

function rule(id: string, fields: Partial<Rule>): Rule {
  return {
    ...{ id, category: '', title: 'T', severity: 'error', confidence: 'high', maturity: 'stable', message: 'M.' },
    ...{ languages: ['python'], kinds: [], words: [], adjust: [], fixes: [], alsoKnownAs: {}, examples: [], docs: '' },
    match: { kind: 'taint', taint: { sources: [], sinks: [], sanitizers: [], propagators: [], options: OPTIONS } },
    matcher: fields.match?.kind ?? 'taint',
    ...fields,
  };
}

const FLOW = rule('flow', { words: ['run_shell', 'run_query'], alsoWords: ['read_request'] });
const PLACE = rule('place', { words: ['run_shell'], match: { kind: 'formula', formula: { op: 'any', of: [] } } });
const engine = createEngine([FLOW, PLACE]);

const FILES: Texts = {
  'wire.py': 'from a import get\nfrom b import run\nrun(get())\n',
  'a.py': 'def get():\n    return read_request()\n',
  'b.py': 'def run(x):\n    run_shell(x)\n',
  'half.py': 'import a\na.get()\n',
  'deep.py': 'import wire\n',
  'alone.py': 'run_query(read_request())\n',
  'sink.py': 'import a\nrun_query(a.get())\n',
  'book.ipynb': ['import a', '[markdown]run_shell', 'import b\nb.run(a.get())'],
};

/** The rules that run on the file. */
function ran(path: string, texts: Texts = FILES, isAlone = false): readonly string[] {
  const workspace = workspaceFiles(texts);
  const document = documentAt(path, texts[path] ?? '');
  const context = { ...NO_CONTEXT, clock: () => 0, ...(isAlone ? {} : { workspace }) };
  return engine.analyze(document, context).costs?.map(({ ruleId }) => ruleId) ?? [];
}

describe('a rule of data flow runs', () => {
  test.each([
    ['where both ends are in imported files', 'wire.py'],
    ['where they are imported by imported files', 'deep.py'],
    ['where one end is in the file itself', 'sink.py'],
    ['where both are in the file itself', 'alone.py'],
  ])('%s', (_, path) => {
    expect(ran(path)).toEqual(['flow']);
  });

  test('on a notebook that imports both ends; other rules on its own words only', () => {
    expect(ran('book.ipynb')).toEqual(['flow', 'place']);
    expect(ran('book.ipynb', { ...FILES, 'book.ipynb': ['import a, b'] })).toEqual(['flow']);
  });
});

describe('a rule of data flow does not run', () => {
  test.each([
    ['where one end is nowhere', 'half.py', FILES],
    ['on one end alone', 'a.py', FILES],
    ['where the imports lead to other files', 'wire.py', { ...FILES, 'a.py': 'x = 1' }],
    ['where a file is not imported', 'x.py', { ...FILES, 'x.py': 'x = 1' }],
  ])('%s', (_, path, texts) => {
    expect(ran(path, texts)).toEqual([]);
  });

  test('without a workspace', () => {
    expect(ran('wire.py', FILES, true)).toEqual([]);
    expect(ran('alone.py', FILES, true)).toEqual(['flow']);
  });
});

describe('before anything is parsed', () => {
  const context = { ...NO_CONTEXT, workspace: workspaceFiles(FILES) };
  const bytes = (text: string) => new TextEncoder().encode(text);

  test('bytes tell what a document says itself', () => {
    expect(engine.mayMatch(bytes('run_query()'))).toBe(true);
    expect(engine.mayMatch(bytes('read_request()'))).toBe(false);
    expect(engine.mayMatch(bytes(String(FILES['wire.py'])))).toBe(false);
  });

  test.each([
    ['wire.py', true],
    ['deep.py', true],
    ['half.py', false],
    ['a.py', false],
  ])('%s is connected: %s', (path, expected) => {
    expect(engine.mayConnect(documentAt(path, FILES[path] ?? ''), context)).toBe(expected);
    expect(engine.mayConnect(documentAt(path, FILES[path] ?? ''), NO_CONTEXT)).toBe(false);
  });

  test('nothing is followed where no rule wants it', () => {
    const document = documentAt('wire.py', FILES['wire.py'] ?? '');
    expect(createEngine([PLACE]).mayConnect(document, context)).toBe(false);
  });
});

describe('the files that imports lead to', () => {
  test('stop at a bound, and run in no circle', () => {
    const chain = Array.from({ length: 500 }, (_, at) => [`m${at}.py`, `import m${(at + 1) % 500}`]);
    const files = workspaceFiles(Object.fromEntries(chain));
    const first = files.document('m0.py') as SourceDocument;
    const reached = [...importClosure(first, files).keys()];
    expect(reached).toHaveLength(200);
    expect([reached[0], reached.at(-1)]).toEqual(['m1.py', 'm200.py']);
    const pair = workspaceFiles({ 'a.py': 'import b', 'b.py': 'import a' });
    expect([...importClosure(pair.document('a.py') as SourceDocument, pair).keys()]).toEqual(['b.py']);
  });
});

describe('programs are kept', () => {
  const programs = new ProgramCache();
  const before = workspaceFiles({ 'a.py': 'import b', 'b.py': 'import c', 'c.py': 'x = 1', 'd.py': 'y = 1' });
  const program = (files: typeof before, path: string) => programs.among(files, files.document(path) as SourceDocument);
  const old = ['a.py', 'b.py', 'c.py', 'd.py'].map((path) => program(before, path));

  test('while nothing that they import changes', () => {
    const after = workspaceFiles({ 'a.py': 'import b', 'b.py': 'import c', 'c.py': 'x = 1', 'd.py': 'y = 2' }, before);
    expect(program(after, 'a.py')).toBe(old[0]);
    expect(program(after, 'a.py').workspace.program('b.py')).toBe(old[1]);
    expect(program(after, 'd.py')).not.toBe(old[3]);
  });

  test('and made anew where it does, through all files in between', () => {
    const after = workspaceFiles({ 'a.py': 'import b', 'b.py': 'import c', 'c.py': 'x = 2', 'd.py': 'y = 1' }, before);
    const [a, b] = [program(after, 'a.py'), program(after, 'b.py')];
    expect(a).not.toBe(old[0]);
    expect(b).not.toBe(old[1]);
    expect(a.workspace.program('b.py')).toBe(b);
    expect(a.workspace.program('c.py')?.document).toBe(after.document('c.py'));
    expect(program(after, 'd.py')).toBe(old[3]);
  });

  test('also where a file comes that was imported before', () => {
    const empty = workspaceFiles({ 'x.py': 'import late' });
    const first = program(empty, 'x.py');
    const after = workspaceFiles({ 'x.py': 'import late', 'late.py': 'def f(): pass' }, empty);
    expect(program(after, 'x.py')).not.toBe(first);
    expect(program(after, 'x.py').workspace.program('late.py')).toBeDefined();
    expect(first.workspace.program('late.py')).toBeUndefined();
  });

  test('and lead only to what is imported', () => {
    expect(old[0]?.workspace.program('d.py')).toBeUndefined();
  });
});
