/** Expressions of foreign rules mean what PCRE and Python mean by them. */
import { describe, expect, it } from 'vitest';
import type { Regex } from '../../server/src/match/regex.ts';
import { compileBoundedRegex } from '../../server/src/rule/bounded-regex.ts';

function compiled(source: string): Regex {
  const result = compileBoundedRegex(source);
  if ('problem' in result) throw new Error(`${source}: ${result.problem}`);
  return result;
}

/** The text of the first match, or null. */
function found(source: string, text: string): string | null {
  const match = compiled(source).find(text, 0);
  return match === undefined ? null : text.slice(match.start, match.end);
}

/** The texts of the groups of the first match. */
function groupsOf(source: string, text: string): Readonly<Record<string, string>> {
  const groups = Object.entries(compiled(source).find(text, 0)?.groups ?? {});
  return Object.fromEntries(groups.map(([name, { start, end }]) => [name, text.slice(start, end)]));
}

describe('finds', () => {
  it.each([
    // Classes.
    ['a.c', 'a\nc abc', 'abc'],
    ['[]a]+', 'x]a]', ']a]'],
    ['[^]a]+', ']ax', 'x'],
    ['[a\\-z]+', 'b-az', '-az'],
    ['[a-]+', 'b-a', '-a'],
    ['[\\d-x]+', 'a-1x', '-1x'],
    ['[[:alpha:]_]+', '1ab_2', 'ab_'],
    ['[[:^digit:]]+', '12ab3', 'ab'],
    ['[[:punct:]]', 'a;', ';'],
    ['[\\b]', 'a\bc', '\b'],
    ['[\\Qa]\\E]+', 'xa]a', 'a]a'],
    // Escapes.
    ['\\h+', 'a \t\u00a0b', ' \t\u00a0'],
    ['\\v', 'a\fb', '\f'],
    ['\\R', 'a\r\nb', '\r\n'],
    ['\\N+', 'ab\nc', 'ab'],
    ['\\w+', 'é1', '1'],
    ['\\s', '\u00a0', null],
    ['\\x41\\x{42}\\u0043\\U00000044', 'ABCD', 'ABCD'],
    ['\\101\\o{102}\\e\\cA', 'AB\x1b\x01', 'AB\x1b\x01'],
    ['\\Qa.b\\E+', 'a.bbb', 'a.bbb'],
    ['\\p{Lu}\\pL+\\P{L}', 'aÉté1', 'Été1'],
    ['\\p{Greek}+', 'abγδ', 'γδ'],
    ['[^\\p{^L}]+', '12ab', 'ab'],
    // Places.
    ['^b', 'a\nb', null],
    ['(?m)^b$', 'a\nb\nc', 'b'],
    ['(?m)b$', 'a\r\nb\r\n', 'b'],
    ['b$', 'b\nb\n', 'b'],
    ['\\Ab', 'a\nb', null],
    ['b\\Z', 'b\n', 'b'],
    ['b\\z', 'b\n', null],
    ['\\bload\\b', 'reload load', 'load'],
    ['\\Bload', 'load reload', 'load'],
    ['foo\\Kbar', 'bar foobar', 'bar'],
    // Flags.
    ['(?i)ÉTÉ', 'été', 'été'],
    ['a(?i)b', 'AB aB', 'aB'],
    ['a(?i:b)c', 'aBC aBc', 'aBc'],
    ['(?:(?i)a|b)c', 'BC Bc', 'Bc'],
    ['(?i)a(?-i)b', 'AB Ab', 'Ab'],
    ['(?s)a.b', 'a\nb', 'a\nb'],
    ['(?x) a \\  b # the end', 'a b', 'a b'],
    ['(?U)a+', 'aaa', 'a'],
    ['(?i)[^k]', 'K\u212ax', 'x'],
    ['a(?#any comment)b', 'ab', 'ab'],
    ['(*UTF8)(*UCP)a', 'ba', 'a'],
    // Repeats.
    ['a{2}', 'a aaa', 'aa'],
    ['a{,2}b', 'aaab', 'aab'],
    ['a{2,}?', 'aaaa', 'aa'],
    ['a{b}', 'a{b}', 'a{b}'],
    ['{,}', '{,}', '{,}'],
    ['<.*?>', '<a><b>', '<a>'],
    ['a*+a', 'aaa', null],
    ['(?:a|ab)++c', 'abc', null],
    ['(?>a|ab)c', 'abc ac', 'ac'],
    ['(?:ab){2,3}', 'abababab', 'ababab'],
    ['(?:a*)*b', 'aab', 'aab'],
    // Groups that look.
    ['foo(?=bar)', 'foobaz foobar', 'foo'],
    ['foo(?!bar)\\w+', 'foobar foobaz', 'foobaz'],
    ['(?<=\\$)\\d+', '12 $34', '34'],
    ['(?<!\\$)\\b\\d+', '$12 34', '34'],
    ['(?<=a|bcd+)e', 'ce bcdde', 'e'],
    ['(?=(?!b)\\w)(?<!a(?=c)).', 'bac', 'a'],
    ['(?!)|b', 'ab', 'b'],
    ['(*FAIL)|b', 'ab', 'b'],
    // Groups that are used again.
    ['([\'"]).*?\\1', `say 'a"b'`, `'a"b'`],
    ['(?P<q>[\'"]).*?(?P=q)', `say 'a"b'`, `'a"b'`],
    ['(?<q>.)\\k<q>\\k{q}\\g{-1}\\g1', 'xaaaaa', 'aaaaa'],
    ['(?i)(a)\\1', 'xaA', 'aA'],
    ['(a)?\\1b', 'b ab aab', 'aab'],
    ['(<)?a(?(1)>|!)', '<a! <a>', 'a!'],
    ["(?'o'<)?a(?(o)>|!)", '<a>', '<a>'],
    ['(?|a(.)|b(.))\\1', 'bxx', 'bxx'],
    ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', 'abcdefghijj', 'abcdefghijj'],
  ])('%s in %j: %j', (source, text, expected) => {
    expect(found(source, text)).toBe(expected);
  });
});

describe('groups', () => {
  it('have a number, and a name in each of the spellings', () => {
    const source = "(?P<A>a)(?<B>b)(?'C'c)(d)?";
    expect(groupsOf(source, 'abc')).toEqual({ 1: 'a', 2: 'b', 3: 'c', A: 'a', B: 'b', C: 'c' });
  });

  it('keep what they matched last, also inside of what looks ahead', () => {
    expect(groupsOf('(?:(a)|(b))+', 'ab')).toEqual({ 1: 'a', 2: 'b' });
    expect(groupsOf('(?=(a+))a', 'aaa')).toEqual({ 1: 'aaa' });
  });

  it('forget what was undone, and what must not match', () => {
    expect(groupsOf('(?:(a)b|a(c))', 'ac')).toEqual({ 2: 'c' });
    expect(groupsOf('(?!(a)c)a', 'ab')).toEqual({});
  });

  it('have a number in every way of a group that counts anew', () => {
    expect(groupsOf('(?|(a)|(b))(c)', 'bc')).toEqual({ 1: 'b', 2: 'c' });
  });
});

describe('offsets', () => {
  it('start where the search is told to, and look behind that', () => {
    expect(compiled('a').find('a a', 1)).toEqual({ start: 2, end: 3, groups: {} });
    expect(compiled('(?<=a)b').find('ab', 1)?.start).toBe(1);
    expect(compiled('\\Ga').find('a a', 1)).toBeUndefined();
    expect(compiled('^a').find('aa', 1)).toBeUndefined();
  });

  it('count UTF-16 units, but never halve a character', () => {
    expect(compiled('.b').find('a😀b', 0)).toEqual({ start: 1, end: 4, groups: {} });
    expect(compiled('[^a]+?b').find('a😀b', 2)).toBeUndefined();
    expect(compiled('(?<=😀)b').find('😀b', 0)?.start).toBe(2);
    expect(compiled('[😀-😂]{2}').find('x😁😂', 0)).toEqual({ start: 1, end: 5, groups: {} });
  });
});

describe('refuses by name', () => {
  it.each([
    ['(a', 'missing closing )'],
    ['a)', 'unexpected )'],
    ['[a', 'missing closing ]'],
    ['*a', 'nothing to repeat'],
    ['a{3,2}', 'the greatest number of repeats is below the least'],
    ['a{70000}', 'repeats more than 65535 times'],
    ['[z-a]', 'a range of characters ends before it begins'],
    ['\\', 'ends too early'],
    ['\\y', '\\y is not supported'],
    ['\\X', '\\X is not supported'],
    ['[[:word1:]]|[[:wrod:]]', '[:wrod:] is not known'],
    ['\\p{Klingon}', '\\p{Klingon} is not known'],
    ['\\x{110000}', 'there is no character 110000'],
    ['(a)\\2', 'there is no group 2 before it is used'],
    ['(?P=x)(?P<x>a)', 'there is no group x before it is used'],
    ['(?P<x>a)|(?P<x>b)', 'two groups are called x'],
    ['(?R)', 'recursion is not supported'],
    ['(a)\\g<1>', 'recursion is not supported'],
    ['a(*SKIP)b', 'a verb such as (*SKIP) is not supported'],
    ['(?(?=a)b|c)', 'a condition that is not the number or name of a group is not supported'],
    ['(?z)a', 'the flags "z" are not known'],
    ['(?~a)', 'a group that begins in an unknown way'],
    [`${'('.repeat(5_000)}a${')'.repeat(5_000)}`, 'nested deeper than 150 groups'],
    ['((a{9}b){99}){99}', 'is too large with its repeats written out'],
    ['((?:){65535}){65535}|(((a){999}){999}){999}', 'is too large with its repeats written out'],
    ['x'.repeat(20_001), 'longer than 20000 characters'],
  ])('%.40s', (source, reason) => {
    expect(compileBoundedRegex(source)).toEqual({ problem: reason });
  });
});
