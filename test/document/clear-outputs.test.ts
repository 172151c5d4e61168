/** Outputs that are taken out of a notebook's JSON, and nothing besides. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clearOutputs } from '../../server/src/document/clear-outputs.ts';

const stream = (text: string) => ({ name: 'stdout', output_type: 'stream', text: [text] });

function notebookWith(...outputs: readonly unknown[]): string {
  const code = { cell_type: 'code', execution_count: 7, metadata: {}, outputs, source: ['print("é")\n', 'x'] };
  const cells = [{ cell_type: 'markdown', metadata: {}, source: ['# a'] }, code];
  return `${JSON.stringify({ cells, metadata: { a: 1 }, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

function cleared(json: string, ...outputs: readonly number[]): string {
  const result = clearOutputs(
    json,
    outputs.map((output) => ({ cell: 1, output })),
  );
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

describe('clearOutputs', () => {
  const [a, b, c] = [stream('a'), stream('b'), stream('c')];

  it.each([
    ['the only one', [a], [0], []],
    ['the first one', [a, b, c], [0], [b, c]],
    ['one in between', [a, b, c], [1], [a, c]],
    ['the last one', [a, b, c], [2], [a, b]],
    ['the first two', [a, b, c], [0, 1], [c]],
    ['the last two', [a, b, c], [1, 2], [a]],
    ['both ends', [a, b, c], [0, 2], [b]],
    ['all', [a, b, c], [2, 0, 1], []],
    ['none', [a, b], [], [a, b]],
  ])('takes out %s', (_, before, outputs, after) => {
    expect(cleared(notebookWith(...before), ...outputs)).toBe(notebookWith(...after));
  });

  it('changes nothing where a place does not exist', () => {
    const json = notebookWith(a);
    expect(clearOutputs(json, [{ cell: 1, output: 1 }])).toEqual({ problem: 'cell 1 has no output 1' });
    expect(clearOutputs(json, [{ cell: 0, output: 0 }])).toEqual({ problem: 'cell 0 has no output 0' });
    expect(clearOutputs('{', [{ cell: 0, output: 0 }])).toHaveProperty('problem');
  });

  it('keeps what is written around it, however that is', () => {
    const json = '{"cells":[\r\n{"outputs" : [ {"text":"a"} ,\t{"text":"\\u0062"},{"text":"c"} ],"source":"x" }]}';
    expect(clearOutputs(json, [{ cell: 0, output: 1 }])).toEqual({
      text: '{"cells":[\r\n{"outputs" : [ {"text":"a"},{"text":"c"} ],"source":"x" }]}',
    });
  });

  it('leaves the others as they are, whichever go', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), fc.array(fc.nat(5)), (texts, wishes) => {
        const gone = new Set(wishes.filter((index) => index < texts.length));
        const json = cleared(notebookWith(...texts.map(stream)), ...gone);
        const rest = texts.filter((_, index) => !gone.has(index)).map(stream);
        expect(json).toBe(notebookWith(...rest));
      }),
    );
  });
});
