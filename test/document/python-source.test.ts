/** Bytes to text by PEP 263, and back again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePythonSource } from '../../server/src/document/python-source.ts';
import { type DecodedText, encodeSource } from '../../server/src/document/source-encoding.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...ascii(part)] : part)));

function decoded(source: Uint8Array): DecodedText {
  const result = decodePythonSource(source);
  if ('notAnalysed' in result) throw new Error(result.notAnalysed);
  return result;
}

function written(text: string, encoding: DecodedText['encoding']): Uint8Array {
  const result = encodeSource(text, encoding);
  if ('problem' in result) throw new Error(result.problem);
  return result.bytes;
}

describe('decodePythonSource', () => {
  it('reads UTF-8 without a declaration', () => {
    expect(decoded(bytes('x = "', [0xc3, 0xa9], '"'))).toEqual({
      text: 'x = "é"',
      encoding: { name: 'utf-8', bom: false },
    });
  });

  it('takes a byte order mark off the text, and only the first', () => {
    const source = decoded(bytes([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], 'x'));
    expect(source).toEqual({ text: '\ufeffx', encoding: { name: 'utf-8', bom: true } });
  });

  it.each([
    ['latin-1', [0xe9], 'é'],
    ['iso-8859-1', [0x80], '\u0080'],
    ['ISO_8859_15', [0xa4], '€'],
    ['latin2', [0xb1], 'ą'],
    ['cp1252', [0x80, 0x93], '€“'],
    ['windows-1251', [0xcf], 'П'],
    ['koi8-r', [0xf0], 'П'],
    ['cp866', [0x8f], 'П'],
    ['gbk', [0xc4, 0xe3], '你'],
    ['gb2312', [0xc4, 0xe3], '你'],
    ['GB18030', [0xc4, 0xe3], '你'],
    ['big5', [0xa7, 0x41], '你'],
    ['euc-kr', [0xb0, 0xa1], '가'],
    ['cp949', [0xb0, 0xa1], '가'],
    ['shift_jis', [0x82, 0xa0], 'あ'],
    ['cp932', [0x82, 0xa0], 'あ'],
    ['euc_jp', [0xa4, 0xa2], 'あ'],
    ['tis-620', [0xa1], 'ก'],
    ['utf8', [0xc3, 0xa9], 'é'],
    ['utf-8-sig', [0xc3, 0xa9], 'é'],
    ['utf-8-unix', [0xc3, 0xa9], 'é'],
  ])('reads %s', (name, raw, text) => {
    expect(decoded(bytes(`# -*- coding: ${name} -*-\nx = "`, raw, '"')).text).toContain(`x = "${text}"`);
  });

  it.each([
    ['in line 2 behind a comment', '#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\n'],
    ['in line 2 behind an empty line', '\n# coding=latin-1\n'],
    ['behind a form feed', '\f# coding:latin-1\n'],
    ['with old Mac line ends', '#\r# coding: latin-1\r'],
  ])('finds a declaration %s', (_name, head) => {
    expect(decoded(bytes(head, [0xe9])).text).toContain('é');
  });

  it.each([
    ['in line 3', '#\n#\n# coding: gbk\n'],
    ['in line 2 behind code', 'x = 1\n# coding: gbk\n'],
    ['in a string', 'x = "# coding: gbk"\n'],
  ])('does not believe a declaration %s', (_name, head) => {
    expect(decoded(bytes(head, [0xc3, 0xa9])).encoding.name).toBe('utf-8');
  });

  it('believes the byte order mark more than the declaration', () => {
    const source = decoded(bytes([0xef, 0xbb, 0xbf], '# coding: gbk\n', [0xc3, 0xa9]));
    expect(source.text).toBe('# coding: gbk\né');
  });

  it.each(['utf-7', 'unicode_escape', 'rot13', 'no-such-codec', '__proto__', 'latin99'])(
    'refuses %s by its name',
    (name) => {
      expect(decodePythonSource(ascii(`# coding: ${name}\n`))).toEqual({
        notAnalysed: `declares the encoding "${name}", which Parapet cannot read`,
      });
    },
  );

  it('reads on where bytes are no UTF-8, or more than ASCII', () => {
    expect(decoded(bytes('eval(x)  # ', [0xff, 0xe9])).text).toBe('eval(x)  # ÿé');
    expect(decoded(bytes('# coding: ascii\n', [0xe9])).encoding.name).toBe('latin-1');
  });

  it('reads UTF-16 by its mark', () => {
    expect(decoded(bytes([0xff, 0xfe, 0x78, 0, 0xac, 0x20])).text).toBe('x€');
    expect(decoded(bytes([0xfe, 0xff, 0, 0x78, 0x20, 0xac])).text).toBe('x€');
  });

  it.each([
    ['NUL bytes', bytes('x = 1', [0])],
    ['UTF-16 without a mark', bytes([0x78, 0, 0x3d, 0])],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0, 0x78, 0, 0, 0])],
  ])('refuses %s', (_name, source) => {
    expect(decodePythonSource(source)).toEqual({ notAnalysed: expect.stringContaining('NUL') });
  });

  it('reads an empty file', () => {
    expect(decoded(bytes())).toEqual({ text: '', encoding: { name: 'utf-8', bom: false } });
  });
});

describe('encodeSource', () => {
  it.each([
    ['UTF-8', bytes('é\r\nx\r', [0xc3, 0xa9])],
    ['a byte order mark', bytes([0xef, 0xbb, 0xbf], 'x\n')],
    ['Latin-1', bytes('# coding: latin-1\n', [0x80, 0xe9, 0xff])],
    ['ASCII', bytes('# coding: ascii\nx')],
    ['broken UTF-8', bytes('x', [0xff, 0xc3, 0x28])],
    ['broken UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf, 0xff])],
    ['surrogates in UTF-8', bytes('x = "', [0xed, 0xa0, 0x80], '"')],
  ])('writes back what was read: %s', (_name, source) => {
    const { text, encoding } = decoded(source);
    expect(written(text, encoding)).toEqual(source);
  });

  it('writes back whatever can be read', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (source) => {
        const result = decodePythonSource(source);
        if ('notAnalysed' in result || result.encoding.name.startsWith('utf-16')) return;
        expect(written(result.text, result.encoding)).toEqual(source);
      }),
    );
  });

  it.each([
    ['€', 'latin-1', 'Latin-1'],
    ['é', 'ascii', 'ASCII'],
    ['\ud800', 'utf-8', 'half a character'],
    ['x', 'gbk', 'gbk'],
    ['x', 'utf-16le', 'utf-16le'],
  ])('refuses %j in %s with the reason', (text, name, reason) => {
    expect(encodeSource(text, { name, bom: false })).toEqual({ problem: expect.stringContaining(reason) });
  });
});
