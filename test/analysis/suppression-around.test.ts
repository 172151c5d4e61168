/** Ignore comments in the files around the code, each as its format writes comments. */
import { describe, expect, test } from 'vitest';
import type { IgnoreScope } from '../../server/src/analysis/suppression/ignore-comment.ts';
import { loadDataReaders } from '../../server/src/document/data/data-readers.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { documentLanguage } from '../../server/src/document/document-language.ts';
import { ignoreEdit } from '../../server/src/lsp/edits/ignore-edit.ts';
import { applyEdits } from '../../server/src/text/apply-edits.ts';
import { analyze, engineOf } from './engine-of.ts';

await loadDataReaders(['json', 'yaml', 'toml', 'dotenv', 'dockerfile']);
const engine = await engineOf({
  'bad-word': 'languages: [text]\nwords: [danger]\nmatch: { regex: danger }',
});

function documentOf(path: string, text: string): SourceDocument {
  const language = documentLanguage(path) ?? 'text';
  return { path, kind: 'other', cells: [{ index: null, kind: 'code', language, text }] };
}

function count(path: string, text: string): number {
  return analyze(engine, documentOf(path, text)).findings.length;
}

describe('silences', () => {
  test.each([
    ['a.yaml', '# parapet: ignore[bad-word] reason\nkey: danger\n'],
    ['a.yaml', 'key: danger  # parapet: ignore[bad-word] reason\n'],
    ['a.yaml', 'run: |\n  # parapet: ignore[bad-word] reason\n  danger\n'],
    ['a.toml', 'key = "danger" # parapet: ignore[bad-word] reason\n'],
    ['Dockerfile', '# parapet: ignore[bad-word] reason\nRUN danger\n'],
    ['.env', '# parapet: ignore[bad-word] reason\nA=danger\n'],
    ['requirements.txt', 'danger==1  # parapet: ignore[bad-word] reason\n'],
    ['setup.cfg', '# parapet: ignore[bad-word] reason\na = danger\n'],
    ['run.sh', 'danger # parapet: ignore[bad-word] reason\n'],
    ['.vscode/tasks.json', '{\n  // parapet: ignore[bad-word] reason\n  "a": "danger"\n}\n'],
    ['AGENTS.md', '<!-- parapet: ignore[bad-word] reason -->\nUse danger.\n'],
    ['AGENTS.md', 'Text.\n<!-- parapet: ignore-file[bad-word] reason -->\n\nUse danger.\n'],
  ])('in %s', (path, text) => {
    expect(count(path, text)).toBe(0);
    expect(count(path, text.replace('ignore', 'notice'))).toBe(1);
  });
});

describe('is written where it works', () => {
  test.each([
    ['a.yaml', 'line', 'a:\n  b: danger\n', 'a:\n  # parapet: ignore[bad-word] \n  b: danger\n'],
    ['Dockerfile', 'line', 'RUN a \\\n  danger\n', 'RUN a \\\n  # parapet: ignore[bad-word] \n  danger\n'],
    [
      'Dockerfile',
      'file',
      '# syntax=docker/dockerfile:1\nRUN danger\n',
      '# syntax=docker/dockerfile:1\n# parapet: ignore-file[bad-word] \nRUN danger\n',
    ],
    ['run.sh', 'file', '#!/bin/sh\ndanger\n', '#!/bin/sh\n# parapet: ignore-file[bad-word] \ndanger\n'],
    ['AGENTS.md', 'line', 'Use danger.\n', '<!-- parapet: ignore[bad-word]  -->\nUse danger.\n'],
    ['x.mdc', 'file', '---\na: b\n---\ndanger\n', '---\na: b\n---\n<!-- parapet: ignore-file[bad-word]  -->\ndanger\n'],
    [
      '.devcontainer/devcontainer.json',
      'line',
      '{\r\n  "a": "danger"\r\n}\r\n',
      '{\r\n  // parapet: ignore[bad-word] \r\n  "a": "danger"\r\n}\r\n',
    ],
  ] as const)('in %s, for the %s', (path, scope, text, expected) => {
    expect(ignored(path, text, scope)).toBe(expected);
    expect(count(path, expected)).toBe(0);
  });

  test.each([
    ['package.json', '{ "a": "danger" }\n'],
    ['a.yaml', 'run: |\n  one\n  danger\n'],
    ['run.sh', 'one \\\n  danger\n'],
  ])('and nowhere in %s', (path, text) => {
    expect(ignored(path, text, 'line')).toBeUndefined();
  });
});

function ignored(path: string, text: string, scope: IgnoreScope): string | undefined {
  const document = documentOf(path, text);
  const [finding] = analyze(engine, document).findings;
  const edit = finding && ignoreEdit(document, finding, scope);
  if (!edit) return undefined;
  const applied = applyEdits(text, [edit]);
  return 'text' in applied ? applied.text : undefined;
}
