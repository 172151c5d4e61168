/** Semgrep's newer spelling of searches: `match:`. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

describe('match', () => {
  it.each([
    ['match: send($X)', 'send(1)\nkeep(2)\n', ['send(1)']],
    ['match: {any: [send(1), {pattern: send(2)}]}', 'send(1)\nsend(2)\nsend(3)\n', ['send(1)', 'send(2)']],
    ['match: {all: [send($X), {not: send(2)}]}', 'send(1)\nsend(2)\n', ['send(1)']],
    ['match: {all: [send($X), {inside: "def f(): ..."}]}', 'def f():\n    send(1)\nsend(2)\n', ['send(1)']],
    ['match: {all: [send($X), {not: {inside: "def f(): ..."}}]}', 'def f():\n    send(1)\nsend(2)\n', ['send(2)']],
    ['match: {all: [send($X), {anywhere: allow($X)}]}', 'allow(a)\nsend(a)\nsend(b)\n', ['send(a)']],
    ['match: {all: [send($X), {not: {anywhere: allow($X)}}]}', 'send(a)\nsend(b)\nallow(a)\n', ['send(b)']],
    ['match: {regex: "send.[0-9]"}', 'send(1)\nsend(a)\n', ['send(1']],
    ['match: {inside: "send($X)"}', 'send(1)\n', ['send(1)']],
    ['match: {pattern: "send($X, $Y)", where: [{focus: $Y}]}', 'send(1, 2)\n', ['2']],
    ['match: {pattern: "send($X, $Y)", where: [{focus: [$X, $Y]}]}', 'send(1, 2)\n', ['1', '2']],
    ['match: {pattern: send($X), where: [{comparison: $X > 1}]}', 'send(1)\nsend(2)\n', ['send(2)']],
    [
      'match: {pattern: send($X), where: [{metavariable: $X, regex: "^a"}]}',
      'b = "abc"\nsend(b)\nsend(c)\n',
      ['send(b)'],
    ],
    [
      'match: {pattern: send($X), where: [{metavariable: $X, pattern: "f(...)"}]}',
      'send([f(1)])\nsend(g(1))\n',
      ['send([f(1)])'],
    ],
    [
      'match: {pattern: send($X), where: [{metavariable: $X, not: "f(...)"}]}',
      'send(f(1))\nsend(g(1))\n',
      ['send(g(1))'],
    ],
    ['match: {pattern: send($X), where: [{metavariable: $X, type: str}]}', 'send("a")\nsend(1)\n', ['send("a")']],
    [
      'match: {pattern: send($X), where: [{metavariable: $X, types: [int, list]}]}',
      'send("a")\nsend([])\n',
      ['send([])'],
    ],
  ])('%s', async (rule, code, found) => {
    expect(await textsOf(rule, code)).toEqual(found);
  });
});
