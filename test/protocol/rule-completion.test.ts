/** What is offered at a place of a rule file, and what is written when it is chosen. */

import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { completeRule } from '../../server/src/lsp/rule-authors/rule-completion.ts';

/** The cursor is at `|`. */
function complete(marked: string): readonly CompletionItem[] {
  const document = TextDocument.create(
    'file:///work/.parapet/rules/house-rule.yaml',
    'yaml',
    1,
    marked.replace('|', ''),
  );
  return completeRule(document, document.positionAt(marked.indexOf('|')), ['requests', 'files']);
}

function labels(marked: string): readonly string[] {
  return complete(marked).map(({ label }) => label);
}

/** The text after an item was chosen. */
function choose(marked: string, label: string): string | undefined {
  const document = TextDocument.create('a.yaml', 'yaml', 1, marked.replace('|', ''));
  const edit = complete(marked).find((item) => item.label === label)?.textEdit;
  return edit && 'range' in edit ? TextDocument.applyEdits(document, [edit]) : undefined;
}

const PARTS = 'rules:\n  - patterns:\n      - |';

describe('offered are', () => {
  test.each([
    ['severities', 'severity: |', ['error', 'warning', 'info']],
    ['languages in a list', 'languages: [py|', ['python', 'shell', 'text']],
    ['languages below each other', 'languages:\n  - |', ['python', 'shell', 'text']],
    ['kinds of findings', 'kinds:\n  - deser.|', ['deser.unsafe-load', 'llm.prompt-injection']],
    ['quoted values', 'kinds: ["deser.|"]', ['deser.unsafe-load']],
    ['operators', 'match:\n  |', ['any', 'all', 'pattern', 'regex', 'not', 'inside']],
    ['operators in a list', 'match:\n  all:\n    - load($X)\n    - |', ['not', 'inside', 'any']],
    ['operators in braces', 'match: { all: [f($X), { | }] }', ['not', 'inside', 'any']],
    ['conditions', 'match:\n  pattern: f($X)\n  where:\n    - |', ['metavariable', 'comparison', 'focus', 'constant']],
    ['metavariables', 'match:\n  pattern: f($X, $OTHER)\n  where:\n    - metavariable: $|', ['$X', '$OTHER']],
    ['the id of the file', 'id: |', ['house-rule']],
    ['keys of a fix', 'fix:\n  title: Load\n  |', ['safety', 'argument', 'replace', 'delete']],
    ['keys of a fix among several', 'fix:\n  - title: Load\n    |', ['safety', 'argument', 'replace', 'delete']],
    ['keys of an example', 'examples:\n  - name: it\n    |', ['bad', 'good', 'fixed']],
    ['keys between others', 'id: a\n|\ntitle: A\n', ['severity', 'message', 'docs']],
    ['keys in a file that is broken elsewhere', 'id: a\nfoo: [\ntitle: A\nversions:\n  |', ['package', 'when']],
    ['both spellings in an empty file', '|', ['id', 'rules', 'shared']],
    ['lists of a flow', 'taint:\n  |', ['sources', 'sinks', 'sanitizers', 'propagators']],
    ['keys of a source', 'taint:\n  sources:\n    - pattern: f()\n      |', ['exact', 'label', 'by-side-effect']],
    ['shared lists', 'taint:\n  sources:\n    - use: |', ['requests', 'files']],
    ['keys of a classic rule', 'rules:\n  - id: x\n    |', ['patterns', 'pattern-either', 'message', 'metadata']],
    ['members of patterns', PARTS, ['pattern-inside', 'metavariable-regex', 'focus-metavariable']],
    ['keys of a condition', `${PARTS.slice(0, -1)}metavariable-regex:\n          |`, ['metavariable', 'regex']],
    ['classic severities', 'rules:\n  - severity: |', ['ERROR', 'WARNING', 'HIGH']],
    ['options', 'rules:\n  - options:\n      |', ['taint_assume_safe_functions', 'symbolic_propagation']],
    ['values of an option', 'rules:\n  - options:\n      symbolic_propagation: |', ['true', 'false']],
  ])('%s', (_, text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining([...expected]));
  });
});

describe('nothing is offered', () => {
  test.each([
    ['in Markdown', 'docs: >-\n  sev|'],
    ['in a comment', '# sev|'],
    ['behind a finished value', 'message: a few words|'],
    ['in a column that is nobody’s', 'match:\n  any:\n    - a\n    |'],
    ['below a key that does not exist', 'foo:\n  |'],
    ['in a text that is too deep to be read', `${'['.repeat(200)}|`],
  ])('%s', (_, text) => {
    expect(labels(text)).toEqual([]);
  });
});

test('what is there is not offered again, nor what excludes it, nor what is of another spelling', () => {
  const operators = labels('match:\n  pattern: f($X)\n  |');
  expect(operators).toContain('where');
  expect(operators).not.toContain('pattern');
  expect(operators).not.toContain('any');
  const keys = labels('id: a\n|');
  expect(keys).toContain('title');
  expect(keys).not.toContain('rules');
  expect(labels('rules:\n  - id: x\n    |')).not.toContain('cwe2021-top25');
});

test.each([
  ['a value follows its colon', 'sev|', 'severity', 'severity: '],
  ['a mapping begins on the next line', 'ver|', 'versions', 'versions:'],
  ['a colon that is there stays', 'sev|: error', 'severity', 'severity: error'],
  ['the whole word is replaced', 'se|v: error', 'severity', 'severity: error'],
  ['a value is written as it is', 'kinds: [deser.un|]', 'deser.unsafe-load', 'kinds: [deser.unsafe-load]'],
  ['a metavariable has one dollar', 'match: { pattern: f($X), where: [{ constant: $| }] }', '$X', undefined],
])('%s', (_, text, label, expected) => {
  expect(choose(text, label)).toBe(expected ?? text.replace('$|', '$X'));
});
