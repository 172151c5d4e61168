/** Which folders the search for rule files and configuration walks into. */
import { expect, test } from 'vitest';
import { folderTest } from '../../client/src/scan/folder-test.ts';

test.each([
  ['.parapet/rules/**/*.{yaml,yml}', ['.parapet/', '.parapet/rules/', '.parapet/rules/ml/'], ['src/', '.parapet/old/']],
  ['security/rules.yaml', ['security/'], ['src/', 'security-old/']],
  ['*.py', ['src/'], []],
  ['**/parapet.toml', ['src/', 'a/b/'], []],
])('%s', (glob, entered, skipped) => {
  const mayHold = folderTest([glob]);
  expect(entered.filter((folder) => !mayHold(folder))).toEqual([]);
  expect(skipped.filter((folder) => mayHold(folder))).toEqual([]);
});

test('one pattern of several is enough', () => {
  const mayHold = folderTest(['a/*.py', 'b/c/*.py']);
  expect(['a/', 'b/', 'b/c/', 'd/'].map(mayHold)).toEqual([true, true, true, false]);
});
