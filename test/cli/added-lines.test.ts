/** Fixes that add lines to files beside the document, on disk and in an editor. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { addLines } from '../../server/src/lsp/edits/add-lines.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const KEY = expandShape('sk-proj-{B:74}T3BlbkFJ{B:74}');
const SOURCE = `import os\nfrom dotenv import load_dotenv\nload_dotenv()\nkey = "${KEY}"\n`;

describe('fix --review', () => {
  test('writes the name of the key, and what git ignores', async () => {
    const cwd = temporaryFolder({ 'app/ask.py': SOURCE, 'app/.gitignore': '*.pyc' });
    const { code } = await runCli(cwd, ['fix', '--review', 'app/ask.py']);
    const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
    expect(code).toBe(ExitCode.Clean);
    expect(read('app/ask.py')).toContain('key = os.environ["OPENAI_API_KEY"]');
    expect(read('app/.env')).toBe('OPENAI_API_KEY=\n');
    expect(read('app/.gitignore')).toBe('*.pyc\n.env\n');
  });

  test('keeps a file of keys out of git', async () => {
    const cwd = temporaryFolder({ '.env': `OPENAI_API_KEY=${KEY}\n` });
    const { stdout, stderr } = await runCli(cwd, ['fix', '--review', '.env']);
    expect(readFileSync(join(cwd, '.gitignore'), 'utf8')).toBe('.env\n');
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe(`OPENAI_API_KEY=${KEY}\n`);
    expect([stdout, stderr]).toEqual([
      '',
      'parapet: added ".env" to .gitignore beside .env\nparapet: fixed 0 findings in 0 files\n',
    ]);
  });

  test('--diff writes none of it, and says so', async () => {
    const cwd = temporaryFolder({ 'ask.py': SOURCE });
    const { stderr } = await runCli(cwd, ['fix', '--review', '--diff', 'ask.py']);
    expect(stderr).toContain('parapet: would add "OPENAI_API_KEY=" to .env beside ask.py\n');
    expect(existsSync(join(cwd, '.env'))).toBe(false);
  });

  test('leaves the document alone where a file beside it is no text', async () => {
    const cwd = temporaryFolder({ 'ask.py': SOURCE });
    writeFileSync(join(cwd, '.gitignore'), Uint8Array.of(0xff, 0xfe, 0x0a));
    const { code, stderr } = await runCli(cwd, ['fix', '--review', 'ask.py']);
    expect(code).toBe(ExitCode.Incomplete);
    expect(stderr).toContain('.gitignore: is no UTF-8');
    expect(readFileSync(join(cwd, 'ask.py'), 'utf8')).toBe(SOURCE);
  });
});

describe('an edit of the workspace', () => {
  const own = { documentChanges: [] };
  const adds = [
    { file: '.env', line: 'KEY=' },
    { file: '.gitignore', line: '.env' },
  ];

  test('makes the files that there are not, and adds to the others', async () => {
    const read = async () => [{ uri: 'file:///w/.gitignore', text: 'a\n' }];
    const end = { line: 1, character: 0 };
    const start = { line: 0, character: 0 };
    expect(await addLines(own, 'file:///w/ask.py', adds, read)).toEqual({
      documentChanges: [
        { kind: 'create', uri: 'file:///w/.env', options: { ignoreIfExists: true } },
        {
          textDocument: { uri: 'file:///w/.env', version: null },
          edits: [{ range: { start, end: start }, newText: 'KEY=\n' }],
        },
        {
          textDocument: { uri: 'file:///w/.gitignore', version: null },
          edits: [{ range: { start: end, end }, newText: '.env\n' }],
        },
      ],
    });
  });

  test('leaves files alone that have the line', async () => {
    const read = async () => [
      { uri: 'file:///w/.env', text: 'KEY=1\n' },
      { uri: 'file:///w/.gitignore', text: '.env' },
    ];
    expect(await addLines(own, 'file:///w/ask.py', adds, read)).toEqual(own);
  });
});
