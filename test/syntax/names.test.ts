/** Interning. */
import { expect, it } from 'vitest';
import { internName, nameText } from '../../server/src/syntax/names.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { KEYWORDS } from '../../server/src/syntax/token-kind.ts';

it('gives one id to one text', () => {
  const names = ['load', 'loads', 'Load', '', '*', 'a.b', 'größe', 'torch'];
  const ids = names.map(internName);
  expect(new Set(ids).size).toBe(names.length);
  expect(names.map(internName)).toEqual(ids);
  expect(ids.map(nameText)).toEqual(names);
});

it('gives keywords the lowest ids, in the order of their token kinds', () => {
  expect(KEYWORDS.map(internName)).toEqual(KEYWORDS.map((_, id) => id));
});

it('has no text for what is no id', () => {
  expect(nameText(-1)).toBe('');
});

it('tells names apart that were made to collide', () => {
  // "Aa" and "BB" have the same hash, and so has every text made of them.
  let names = [''];
  for (let length = 0; length < 12; length++) names = names.flatMap((name) => [`${name}Aa`, `${name}BB`]);
  const ids = names.map(internName);
  expect(new Set(ids).size).toBe(names.length);
  expect(ids.map(nameText)).toEqual(names);
  // More names than there were slots: everything moves.
  for (let i = 0; i < 40_000; i++) internName(`moved${i}`);
  expect(names.map(internName)).toEqual(ids);
});

it('finds the same id for a name in a text', () => {
  const tree = parse('someName', ParseMode.File);
  expect(tree.value(0)).toBe(internName('someName'));
});
