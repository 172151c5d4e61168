/** What is told of a YAML text's depth before anyone parses it. */
import { describe, expect, test } from 'vitest';
import { deepYamlLine } from '../../server/src/document/data/yaml-depth.ts';

const MOST = 10;

describe('too deep', () => {
  test.each<readonly [string, string, number]>([
    ['brackets', `a: 1\nb: ${'['.repeat(MOST + 1)}`, 2],
    ['brackets whose closing ones stand in quotes', '["]",'.repeat(MOST + 1), 1],
    ['dashes of one line', '- '.repeat(MOST + 1), 1],
    ['questions of one line', '? '.repeat(MOST + 1), 1],
    ['an indentation', `a:\n${' '.repeat(2 * MOST + 1)}b: 1`, 2],
  ])('%s', (_, text, line) => {
    expect(deepYamlLine(text, MOST)).toBe(line);
  });
});

describe('not deep', () => {
  const pairs = Array.from({ length: 50 }, (_, index) => `"k${index}": [1, {a: b}]`);

  test.each([
    ['a whole file as one line of JSON', `{${pairs.join(', ')}}`],
    ['brackets in quotes', `a: '${'['.repeat(50)}'`],
    ['brackets in a block of text', `a: |\n  ${'['.repeat(50)}\n`],
    ['a long list', '- a: 1\n'.repeat(50)],
  ])('%s', (_, text) => {
    expect(deepYamlLine(text, MOST)).toBeUndefined();
  });
});
