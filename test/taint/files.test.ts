/** Flows through other files of the workspace. */
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { type Program, parseProgram } from '../../server/src/facts/program.ts';
import type { Workspace } from '../../server/src/facts/workspace.ts';
import { fileFrom } from '../document-from.ts';
import { flowsIn, matchesIn } from './flows.ts';

/** The files as a workspace, by path. */
function workspaceOf(files: Readonly<Record<string, string>>): Workspace {
  const programs = new Map<string, Program>();
  const workspace: Workspace = {
    program(path) {
      const text = files[path];
      const known = programs.get(path);
      if (known !== undefined || text === undefined) return known;
      const program = parseProgram({ ...fileFrom(text), path }, workspace);
      programs.set(path, program);
      return program;
    },
  };
  return workspace;
}

function main(text: string): SourceDocument {
  return { ...fileFrom(text), path: 'main.py' };
}

describe('a sink in another file', () => {
  const workspace = workspaceOf({
    'run.py': 'def run(command):\n    also(command)\ndef also(command):\n    sink(command)\nrun(source())\n',
  });

  test('is found at the call that leads there', () => {
    const code = main('from run import run\nx = source()\nrun(1)\nrun(x)');
    expect(flowsIn(code, {}, workspace)).toEqual([
      ['2 source source', '4 passed run', 'run.py:2 passed also', 'run.py:4 sink sink'],
    ]);
    expect(matchesIn(code, {}, workspace).map(({ span }) => code.cells[0]?.text.slice(span.start, span.end))).toEqual([
      'run(x)',
    ]);
  });

  test('at each of them', () => {
    const code = main('import run\nrun.run(source())\ndef f(a):\n    run.also(a)\nf(source())');
    expect(flowsIn(code, {}, workspace)).toEqual([
      ['2 source source', 'run.py:2 passed also', 'run.py:4 sink sink'],
      ['5 source source', '4 passed also', 'run.py:4 sink sink'],
    ]);
  });

  test('what happens there alone is that file’s own', () => {
    expect(flowsIn(main('import run'), {}, workspace)).toEqual([]);
    expect(flowsIn(main('import run\nrun.run(1)'), {}, workspace)).toEqual([]);
  });
});

describe('a source in another file', () => {
  const workspace = workspaceOf({
    'read.py':
      'def read():\n    return deep()\ndef deep():\n    x = source()\n    return x\ndef other():\n    return 1\n',
    'again.py': 'from read import read\ndef twice():\n    return read()\n',
  });

  test('comes back', () => {
    expect(flowsIn(main('from read import read, other\nsink(other())\nsink(read())'), {}, workspace)).toEqual([
      ['read.py:4 source source', 'read.py:5 returned deep', 'read.py:2 returned read', '3 sink sink'],
    ]);
  });

  test('through a third file', () => {
    const [trail = []] = flowsIn(main('from again import twice\nsink(twice())'), {}, workspace);
    expect(trail.at(0)).toBe('read.py:4 source source');
    expect(trail.at(-2)).toBe('again.py:3 returned twice');
  });
});

test('a file that only leads from one to the other', () => {
  const workspace = workspaceOf({
    'a.py': 'def get():\n    return source()\n',
    'b.py': 'def run(x):\n    sink(x)\n',
  });
  const code = main('from a import get\nfrom b import run\nrun(get())');
  expect(flowsIn(code, {}, workspace)).toEqual([['a.py:2 source source', '3 passed run', 'b.py:2 sink sink']]);
});

test('an object of a class of another file', () => {
  const workspace = workspaceOf({
    'job.py': 'class Job:\n    def __init__(self, a):\n        self.a = a\n    def run(self):\n        sink(self.a)\n',
  });
  const code = main('from job import Job\nj = Job(source())\nk = Job(1)\nk.run()\nj.run()');
  expect(flowsIn(code, {}, workspace).map((trail) => trail.at(-1))).toEqual(['job.py:5 sink sink']);
  expect(matchesIn(code, {}, workspace).map(({ span }) => code.cells[0]?.text.slice(span.start, span.end))).toEqual([
    'j.run()',
  ]);
});

test('a field that only methods of the other file see', () => {
  const workspace = workspaceOf({
    'job.py':
      'class Job:\n    def __init__(self, a):\n        self.a = a\n    def do_GET(self):\n        sink(self.a)\n',
  });
  const code = main('from job import Job\nserve(Job(source()))');
  expect(flowsIn(code, {}, workspace)).toEqual([['2 source source', 'job.py:3 assigned self.a', 'job.py:5 sink sink']]);
});

test('files that import each other', () => {
  const workspace = workspaceOf({
    'a.py': 'from b import g\ndef f(x):\n    return g(x)\n',
    'b.py': 'from a import f\ndef g(x):\n    sink(x)\n    return f(x)\n',
  });
  expect(flowsIn(main('from a import f\nf(source())'), {}, workspace)).toEqual([
    ['2 source source', 'a.py:3 passed g', 'b.py:3 sink sink'],
  ]);
});

describe('a value in another file', () => {
  const workspace = workspaceOf({
    'settings.py': 'url = source()\nother = 1\nraw = source()\nraw = 1\n',
    'pack/__init__.py': '',
    'pack/names.py': 'table = {"a": source(), "b": 1}\n',
  });

  test.each([
    ['from settings import url\nsink(url)', [['settings.py:1 source source', '2 sink sink']]],
    ['from settings import url as u\ndef f():\n    sink(u)', [['settings.py:1 source source', '3 sink sink']]],
    ['import settings\nx = settings.url\nsink(x)', [['settings.py:1 source source', '2 assigned x', '3 sink sink']]],
    ['from settings import other\nsink(other)', []],
    ['from settings import raw\nsink(raw)', []],
    ['from elsewhere import url\nsink(url)', []],
    ['from pack.names import table\nsink(table["b"])', []],
    ['from pack import names\nsink(names.table["a"])', [['pack/names.py:1 source source', '2 sink sink']]],
  ])('%j', (code, flows) => {
    expect(flowsIn(main(code), {}, workspace)).toEqual(flows);
  });
});
