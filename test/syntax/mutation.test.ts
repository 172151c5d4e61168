/**
 * One edit in a valid file must leave the calls on all other lines in the tree: while a line is being typed, the rest of
 * the file still has its findings.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { nodesOf } from './outline.ts';

const LEAST_KEPT = 0.98;
/** Edits of each kind and file, spread evenly over its places. */
const EDITS = 40;

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const removing =
  (what: RegExp) =>
  (text: string): Edit[] =>
    [...text.matchAll(what)].map((match) => ({ at: match.index, removed: 1, inserted: '' }));

/** A new line above lines that begin a statement, indented like them. */
const inserting =
  (line: string) =>
  (text: string): Edit[] =>
    [...text.matchAll(/\n(?=([ \t]*)(?:[a-zA-Z_]+ ?=|return|if |for |self|raise|@|def ))/g)].map((match) => ({
      at: match.index,
      removed: 0,
      inserted: `\n${match[1]}${line}`,
    }));

const kinds: Readonly<Record<string, (text: string) => Edit[]>> = {
  'a closing bracket is deleted': removing(/[)\]}]/g),
  'an opening bracket is deleted': removing(/[([{]/g),
  'a quote is deleted': removing(/["']/g),
  'a quote of three is deleted': removing(/"""/g),
  'a colon at a line end is deleted': removing(/:\n/g),
  'a comma is deleted': removing(/,/g),
  'a line break is deleted': removing(/\n/g),
  'any character is deleted': removing(/\S/g),
  ...Object.fromEntries(
    [
      'x = torch.load(',
      'obj.',
      'if a ==',
      'def foo(a, b',
      'd = {"k": [',
      'for x in',
      'class A(',
      '@',
      'try:',
      'from x import (',
      'print("abc',
      'x = f"{a',
      'x = """',
      ')',
      'else:',
      'while f(x:',
      'with open(a) as',
      'lambda x:',
      'x = [y for y in',
    ].map((line) => [`the line ${line} is inserted`, inserting(line)]),
  ),
};

const files = ['train.py', 'serve.py'].map((name) =>
  readFileSync(new URL(`./cpython/${name}`, import.meta.url), 'utf8'),
);

const callsOf = new Map(files.map((text) => [text, spansOfCalls(text)]));

describe.each(Object.keys(kinds))('%s', (kind) => {
  it('and the calls elsewhere stay', () => {
    const results = files.flatMap((text) => spread(kinds[kind]!(text)).map((edit) => kept(text, edit)));
    const calls = results.reduce((sum, result) => sum + result.calls, 0);
    const lost = results.reduce((sum, result) => sum + result.lost, 0);
    expect(calls).toBeGreaterThan(0);
    expect(1 - lost / calls).toBeGreaterThanOrEqual(LEAST_KEPT);
  });
});

function spread<T>(all: readonly T[]): T[] {
  const step = Math.max(1, all.length / EDITS);
  return Array.from({ length: Math.min(EDITS, all.length) }, (_, i) => all[Math.floor(i * step)]!);
}

/** How many calls there are outside of the edited line, and how many of them are not in the tree after the edit. */
function kept(text: string, { at, removed, inserted }: Edit): { calls: number; lost: number } {
  const lineStart = text.lastIndexOf('\n', at - 1);
  const lineEnd = text.indexOf('\n', at + 1);
  const outside = (callsOf.get(text) ?? []).filter(([start, end]) => start > lineEnd || end < lineStart);
  const found = new Set(spansOfCalls(text.slice(0, at) + inserted + text.slice(at + removed)).map(String));
  const shift = inserted.length - removed;
  const lost = outside.filter(
    ([start, end]) => !found.has(String(start >= at ? [start + shift, end + shift] : [start, end])),
  );
  return { calls: outside.length, lost: lost.length };
}

function spansOfCalls(text: string): [number, number][] {
  const tree = parse(text, ParseMode.File);
  return nodesOf(tree, NodeKind.Call).map((node) => [tree.start(node), tree.end(node)]);
}
