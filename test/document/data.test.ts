/** Configuration files become trees that patterns can be held against, and every node knows where it stands. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadDataReaders } from '../../server/src/document/data/data-readers.ts';
import { type DocumentLanguage, documentLanguage } from '../../server/src/document/document-language.ts';
import { parseProgram } from '../../server/src/facts/program.ts';
import { Budget } from '../../server/src/match/budget.ts';
import { evaluate } from '../../server/src/match/evaluate.ts';
import { compilePattern } from '../../server/src/match/pattern/compile-pattern.ts';

beforeAll(() => loadDataReaders(['json', 'yaml', 'toml', 'dotenv', 'dockerfile']));

/** The source of every match of the pattern. */
function found(language: DocumentLanguage, text: string, source: string): readonly string[] {
  const cell = { index: null, kind: 'code', language, text } as const;
  const program = parseProgram({ path: 'file', kind: 'other', cells: [cell] });
  const compiled = compilePattern(source);
  if ('problem' in compiled) throw new Error(compiled.problem);
  const evaluation = { program, budget: new Budget(), regions: () => [] };
  return evaluate(evaluation, { op: 'pattern', pattern: compiled.pattern }).map(({ span }) =>
    text.slice(span.start, span.end),
  );
}

describe('a mapping', () => {
  test.each<[DocumentLanguage, string]>([
    ['json', '{"servers": {"a": {"command": "npx", "args": ["-y", "pkg"]}}} // note'],
    ['yaml', 'servers:\n  a:\n    command: npx # the runner\n    args: [-y, "pkg"]\n'],
    ['yaml', 'servers:\n  a:\n    args:\n      - -y\n      - pkg\n    command: "npx"\n'],
    ['toml', '[servers.a]\ncommand = "npx"\nargs = ["-y", "pkg"]\n'],
    ['toml', 'servers.a.command = "npx"\n'],
  ])('%s: %s', (language, text) => {
    expect(found(language, text, '{..., "command": "npx", ...}')).toHaveLength(1);
    expect(found(language, text, '{..., "command": "uvx", ...}')).toEqual([]);
    expect(found(language, text, '{..., "servers": {..., "a": {...}, ...}, ...}')).toHaveLength(1);
  });
});

describe('texts', () => {
  test.each<[DocumentLanguage, string, string, readonly string[]]>([
    ['json', String.raw`{"a": "x\u0041\/y"}`, '"xA/y"', [String.raw`"x\u0041\/y"`]],
    ['yaml', 'a: plain text # no\nb: "plain text"\n', '"plain text"', ['plain text', '"plain text"']],
    ['yaml', 'run: |\n  curl a | sh\n', '"=~/curl/"', ['|\n  curl a | sh\n']],
    ['toml', 'a = """\nline"""', '"line"', ['"""\nline"""']],
    ['dotenv', 'export A="b c" # no\nD=e#f # no\nG=\nH=i\n', '"e#f"', ['e#f']],
    ['dotenv', 'A="b c"\nexport D=e\n', 'ENV(D=$X)', ['D=e']],
  ])('%s: %s', (language, text, pattern, expected) => {
    expect(found(language, text, pattern)).toEqual(expected);
  });
});

describe('Dockerfiles', () => {
  const text = [
    'FROM --platform=linux/amd64 python:3.11 AS base',
    'ENV TOKEN=abc B="x y"',
    'RUN pip install \\',
    '    torch && curl http://x | sh',
    'CMD ["python", "a.py"]',
    'USER root',
  ].join('\n');
  test.each<[string, readonly string[]]>([
    ['FROM("python:3.11", ...)', ['FROM --platform=linux/amd64 python:3.11 AS base']],
    ['ENV(..., B="x y", ...)', ['ENV TOKEN=abc B="x y"']],
    ['RUN("=~/curl .*sh$/")', ['RUN pip install \\\n    torch && curl http://x | sh']],
    ['CMD(["python", ...])', ['CMD ["python", "a.py"]']],
    ['USER("root")', ['USER root']],
  ])('%s', (pattern, expected) => {
    expect(found('dockerfile', text, pattern)).toEqual(expected);
  });
});

test.each<[DocumentLanguage, string]>([
  ['json', '['.repeat(200_000)],
  ['json', '{"a": }, "b"'],
  ['yaml', '['.repeat(100_000)],
  ['yaml', '- '.repeat(50_000)],
  ['yaml', 'a: &x [*x]\nb: *y\n: : :\n\t- z'],
  ['toml', 'a = ['.repeat(1_000)],
  ['dotenv', '='.repeat(100_000)],
  ['dockerfile', 'RUN \\\n'.repeat(10_000)],
  ['dockerfile', 'ENV =\nFROM\n\u0000'],
])('hostile %s is read without harm', (language, text) => {
  expect(found(language, text, '{..., "never": 1, ...}')).toEqual([]);
});

describe('what a file is', () => {
  test.each<[string, DocumentLanguage | undefined]>([
    ['a/train.py', 'python'],
    ['a\\mcp.json', 'json'],
    ['Dockerfile.gpu', 'dockerfile'],
    ['docker/api.dockerfile', 'dockerfile'],
    ['.env.local', 'dotenv'],
    ['requirements-dev.txt', 'requirements'],
    ['requirements/base.txt', 'requirements'],
    ['package-lock.json', undefined],
    ['CLAUDE.md', 'agent-text'],
    ['.claude/commands/release.md', 'agent-text'],
    ['a\\.cursor\\rules\\style.md', 'agent-text'],
    ['.github/chatmodes/plan.chatmode.md', 'agent-text'],
    ['docs/claude/notes.md', undefined],
    ['README.md', undefined],
    ['.github/workflows/ci.yml', 'yaml'],
  ])('%s: %s', (path, language) => {
    expect(documentLanguage(path)).toBe(language);
  });
});
