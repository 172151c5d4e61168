/** Gate words are words that have to be in the text, and tight ones. */
import { expect, it } from 'vitest';
import { GOOD_RULE, loadOne } from './load.ts';

async function wordsOf(match: string): Promise<readonly string[] | undefined> {
  const { rules } = await loadOne(GOOD_RULE.replace(/^match:.*\n/m, `match: ${match}\n`));
  return rules[0]?.words;
}

it.each([
  ['the rarest name of a pattern', 'torch.load($X, weights_only=False)', ['weights_only']],
  ['a library, not an everyday function', 'joblib.load($X)', ['joblib']],
  ['one word for each alternative', '{ any: [pickle.load($X), "yaml.unsafe_load($X)"] }', ['unsafe_load', 'pickle']],
  ['each word once', '{ any: [pickle.load($X), pickle.loads($X)] }', ['pickle']],
  ['the tightest part of an all', '{ all: [requests.get($X), "session.certificate($X)"] }', ['certificate']],
  ['what surrounds the match', '{ all: [f($X), { inside: "with autocast(): ..." }] }', ['autocast']],
  ['no word of what must not be there', '{ all: [joblib.load($X), { not: "torch.something_rare($X)" }] }', ['joblib']],
  ['no word of a string, which may be folded', 'codecs.open("=~/passwords/")', ['codecs']],
  ['no word of a type, which may be inferred', '"($S: requests.Session).mount($X)"', ['mount']],
  ['what an expression names', "{ regex: '(?m)^\\s*key-(live|test)_[a-z]{8}' }", ['key-']],
  ['what an expression names on both sides of a place', "{ regex: 'pass\\b(?=:)word' }", ['password']],
  ['one word for each way of an expression', "{ regex: 'x(curl|wget) [a-z]' }", ['curl', 'wget']],
  ['what has to be repeated', "{ regex: 'a(?:door)+' }", ['door']],
])('%s', async (_, match, words) => {
  expect(await wordsOf(match)).toEqual(words);
});

it.each([
  '{ any: [torch.load($X), "$F($X)"] }',
  "{ regex: '(?i)password' }",
  "{ regex: '(?:word)?[0-9]{8}' }",
  "{ regex: 'long-word|[0-9]{8}' }",
  "{ regex: '(?!long-word)[a-z]{8}' }",
  "{ regex: 'ab[cd]ef' }",
  "{ regex: 'äöüß' }",
])('has none where a way to match has no name: %s', async (match) => {
  expect(await wordsOf(match)).toBeUndefined();
});
