/** What literals are worth. */
import { describe, expect, it } from 'vitest';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { formatTextValue, stringValue } from '../../server/src/syntax/string-value.ts';
import { nodesOf } from './outline.ts';

function valuesOf(text: string): (string | undefined)[] {
  const tree = parse(text, ParseMode.File);
  return nodesOf(tree, NodeKind.String).map((node) => stringValue(tree, node));
}

function textsOf(text: string): (string | undefined)[] {
  const tree = parse(text, ParseMode.File);
  return nodesOf(tree, NodeKind.FormatText).map((node) => formatTextValue(tree, node));
}

describe('stringValue', () => {
  it.each([
    ["'a'", 'a'],
    ['"it\'s"', "it's"],
    ["''", ''],
    ['""""a" b"""', '"a" b'],
    [String.raw`'\'\"\\\a\b\f\n\r\t\v'`, '\'"\\\x07\b\f\n\r\t\v'],
    [String.raw`'\0\12\101\x41\u00e9\U0001F600'`, '\0\nAAé😀'],
    [String.raw`'\d\q\8'`, '\\d\\q\\8'],
    [String.raw`'\x4\u12\U00110000'`, '\\x4\\u12\\U00110000'],
    [String.raw`r'\n\''`, "\\n\\'"],
    [String.raw`b'\xff\u0041\101'`, '\xff\\u0041A'],
    [String.raw`Rb'\x41'`, '\\x41'],
    [String.raw`u'\u0041'`, 'A'],
    ['"a\\\nb"', 'ab'],
    ['"a\\\r\nb"', 'ab'],
    ['"""a\r\nb\rc"""', 'a\nb\nc'],
    ['r"""a\r\nb"""', 'a\nb'],
  ])('%s', (literal, expected) => {
    expect(valuesOf(`x = ${literal}`)).toEqual([expected]);
  });

  it('is unknown for what is not closed, too long, or spelled by the name of a character', () => {
    expect(valuesOf('x = "abc')).toEqual([undefined]);
    expect(valuesOf(`x = "${'a'.repeat(70_000)}"`)).toEqual([undefined]);
    expect(valuesOf('x = "\\N{BULLET}"')).toEqual([undefined]);
  });

  it('is unknown for other nodes', () => {
    const tree = parse('x', ParseMode.File);
    expect(stringValue(tree, tree.root)).toBeUndefined();
  });
});

describe('formatTextValue', () => {
  it('counts doubled braces once and reads escapes', () => {
    expect(textsOf('f"a{{b}}\\n{x}\\x41"')).toEqual(['a{b}\n', 'A']);
  });

  it('leaves escapes of raw strings', () => {
    expect(textsOf('rf"\\d{x}"')).toEqual(['\\d']);
  });
});
