/** Fixes of secrets that touch more than the literal: the file of keys, and the list of what git ignores. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import type { Fix } from '../../server/src/finding/fix.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';
import { addLine } from '../../server/src/text/add-line.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';

const engine = createEngine(loadRulePack().rules.filter(({ id }) => id === 'openai-key'));
const KEY = expandShape('sk-proj-{B:74}T3BlbkFJ{B:74}');

function fixesOf(text: string): readonly Fix[] {
  const cells = [{ index: null, kind: 'code', language: 'python', text }] as const;
  const { findings } = engine.analyze(
    { path: 'app/ask.py', kind: 'python', cells },
    { versions: { lookup: () => [] } },
  );
  return findings.flatMap(({ fixes }) => fixes);
}

function applied(text: string, fix: Fix | undefined): string {
  const edited = applyEdits(text, fix?.edits ?? []);
  return 'text' in edited ? edited.text : edited.problem;
}

describe('a file of keys', () => {
  const ADDS = [
    { file: '.env', line: 'OPENAI_API_KEY=' },
    { file: '.gitignore', line: '.env' },
  ];

  it('is offered last, and loaded before the first import', () => {
    const text = `"""Asks."""\nfrom openai import OpenAI\n\nclient = OpenAI(api_key="${KEY}")\n`;
    const last = fixesOf(text).at(-1);
    expect(last).toMatchObject({
      title: 'Read OPENAI_API_KEY from a .env file that git ignores',
      safety: 'review',
      adds: ADDS,
    });
    expect(applied(text, last)).toBe(
      '"""Asks."""\nimport dotenv\nimport os\ndotenv.load_dotenv()\nfrom openai import OpenAI\n\nclient = OpenAI(api_key=os.environ["OPENAI_API_KEY"])\n',
    );
  });

  it('comes first where the program reads one', () => {
    const text = `import os\nfrom dotenv import load_dotenv\nload_dotenv()\nkey = "${KEY}"\n`;
    const [first, ...others] = fixesOf(text);
    expect(first?.adds).toEqual(ADDS);
    expect(applied(text, first)).toBe(
      'import os\nfrom dotenv import load_dotenv\nload_dotenv()\nkey = os.environ["OPENAI_API_KEY"]\n',
    );
    expect(others.every(({ adds }) => adds === undefined)).toBe(true);
  });

  it('holds no secret', () => {
    const text = `key = "${KEY}"\n`;
    expect(JSON.stringify(fixesOf(text))).not.toContain(KEY.slice(8, 40));
  });
});

describe('the configuration of tool servers', () => {
  const fixed = (path: string, text: string) => {
    const cells = [{ index: null, kind: 'code', language: 'json', text }] as const;
    const { findings } = engine.analyze({ path, kind: 'other', cells }, { versions: { lookup: () => [] } });
    return applied(text, findings[0]?.fixes[0]);
  };
  const server = (value: string) => `"servers": { "ask": { "env": { "OPENAI_API_KEY": "${value}" } } }`;
  const input = (id: string) => `{ "type": "promptString", "id": "${id}", "description": "${id}", "password": true }`;

  it.each([
    ['without inputs', `{\n  ${server(KEY)}\n}\n`, `{\n  "inputs": [\n    ${input('openai-api-key')}\n  ],\n  `],
    [
      'with none',
      `{\n  "inputs": [],\n  ${server(KEY)}\n}\n`,
      `{\n  "inputs": [\n    ${input('openai-api-key')}\n  ],\n  `,
    ],
    [
      'with another',
      `{\n  "inputs": [\n    ${input('other')}\n  ],\n  ${server(KEY)}\n}\n`,
      `{\n  "inputs": [\n    ${input('openai-api-key')},\n    ${input('other')}\n  ],\n  `,
    ],
    [
      'with the same',
      `{\n  "inputs": [${input('openai-api-key')}],\n  ${server(KEY)}\n}\n`,
      `{\n  "inputs": [${input('openai-api-key')}],\n  `,
    ],
  ])('of VS Code, %s', (_name, before, head) => {
    expect(fixed('.vscode/mcp.json', before)).toBe(`${head}${server('$\x7binput:openai-api-key}')}\n}\n`);
  });

  it('of Cursor and of Claude Code', () => {
    const text = `{${server(KEY)}}`;
    expect(fixed('.cursor/mcp.json', text)).toBe(`{${server('$\x7benv:OPENAI_API_KEY}')}}`);
    expect(fixed('.mcp.json', text)).toBe(`{${server('$\x7bOPENAI_API_KEY}')}}`);
  });
});

describe('a file that is there to hold keys', () => {
  const fixesIn = (path: string) => {
    const cells = [{ index: null, kind: 'code', language: 'dotenv', text: `OPENAI_API_KEY=${KEY}\n` }] as const;
    const { findings } = engine.analyze({ path, kind: 'other', cells }, { versions: { lookup: () => [] } });
    return findings.flatMap(({ fixes }) => fixes);
  };

  it('is kept out of git, and stays as it is', () => {
    expect(fixesIn('app/.env')).toEqual([
      { title: 'Keep .env out of git', safety: 'review', edits: [], adds: [{ file: '.gitignore', line: '.env' }] },
    ]);
  });

  it('but not its template', () => {
    expect(fixesIn('app/.env.example')).toEqual([]);
  });
});

describe('a line more', () => {
  it.each([
    ['a new file', '', '.env', '.env\n'],
    ['behind the others', 'a\nb\n', '.env', 'a\nb\n.env\n'],
    ['behind a line without an end', 'a', '.env', 'a\n.env\n'],
    ['as its file ends lines', 'a\r\n', '.env', 'a\r\n.env\r\n'],
    ['not twice', 'a\n .env \n', '.env', 'a\n .env \n'],
    ['not over another value', 'export KEY=old\n', 'KEY=', 'export KEY=old\n'],
    ['beside a longer name', 'OTHER_KEY=old\n', 'KEY=', 'OTHER_KEY=old\nKEY=\n'],
  ])('%s', (_name, before, line, after) => {
    expect(addLine(before, line)).toBe(after);
  });
});
