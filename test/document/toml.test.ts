/** TOML with lines, and without a way into the prototype of objects. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml, type TomlValue, tomlAt } from '../../server/src/document/toml.ts';

function at(text: string, ...way: readonly string[]): TomlValue | undefined {
  const parsed = parseToml(text);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return tomlAt(parsed.table, ...way);
}

describe('parseToml', () => {
  it('gives each value its line', () => {
    const text = 'a = "x"\n[t]\nb = 2\nc.d = true\ne = { f = 1.5 }\nwhen = 2027-01-31\n';
    expect(at(text, 'a')).toEqual({ kind: 'string', value: 'x', line: 1 });
    expect(at(text, 't', 'b')).toEqual({ kind: 'number', value: 2, line: 3 });
    expect(at(text, 't', 'c', 'd')).toEqual({ kind: 'boolean', value: true, line: 4 });
    expect(at(text, 't', 'e', 'f')).toEqual({ kind: 'number', value: 1.5, line: 5 });
    expect(at(text, 't', 'when')).toEqual({ kind: 'date', line: 6 });
    expect(at(text, 't', 'no', 'such')).toBeUndefined();
  });

  it('reads lists of tables', () => {
    const list = at('[[p]]\nn = 1\n[p.sub]\nx = 1\n[[p]]\nn = 2\n[[p.q]]\ny = 1\n', 'p');
    expect(list?.kind === 'list' && list.items.map((item) => item.kind === 'table' && tomlAt(item, 'n'))).toEqual([
      { kind: 'number', value: 1, line: 2 },
      { kind: 'number', value: 2, line: 6 },
    ]);
  });

  it('keeps dangerous keys as keys', () => {
    expect(at('[a.__proto__]\nx = 1\n', 'a', '__proto__', 'x')).toMatchObject({ value: 1 });
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['a mistake', 'a = 1\nb = = 2\n', 2],
    ['a key that stands twice', 'a = 1\n\na = 2\n', 3],
    ['deep brackets', `a = 1\nb = ${'['.repeat(20_000)}`, 2],
    ['deep inline tables', `b = ${'{a='.repeat(20_000)}`, 1],
    ['too long a text', `# ${'x'.repeat(200_001)}`, 1],
  ])('names the line of %s', (_name, text, line) => {
    expect(parseToml(text)).toHaveProperty('problem.line', line);
  });

  it('gives a table or a problem for whatever is written', () => {
    const token = fc.constantFrom(
      'a',
      '.',
      '=',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '"""',
      '\n',
      '\\',
      '#',
      '1',
      '-',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        expect(Object.keys(parseToml(tokens.join('')))).toEqual([expect.stringMatching(/^(table|problem)$/)]);
      }),
      { numRuns: 2000 },
    );
  });
});
