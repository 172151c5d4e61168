/** Graphs in protocol buffers: what lies deep in them, and in an order that their writer chose. */
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { assemble, raw } from './assemble-pickle.ts';

/** Lengths here are shorter than two bytes of a varint can say. */
function varint(value: number): Uint8Array {
  return value < 0x80 ? raw(value) : raw((value & 0x7f) | 0x80, value >> 7);
}

function field(number: number, ...content: readonly (Uint8Array | string)[]): Uint8Array {
  const bytes = assemble(...content.map((one) => (typeof one === 'string' ? raw(one) : one)));
  return assemble(varint(number * 8 + 2), varint(bytes.length), bytes);
}

function inspect(content: Uint8Array, name: string) {
  const { verdict, facts } = inspectModel(bytesSource(content), name);
  return { verdict, texts: facts.map(({ text }) => text) };
}

describe('ONNX', () => {
  const location = (path: string) => field(13, field(1, 'location'), field(2, path));
  const model = (...graph: readonly Uint8Array[]) => field(7, ...graph);
  const OUTSIDE = { verdict: 'dangerous', texts: ['reads weights from "../x", outside of its folder'] };

  test.each<readonly [string, Uint8Array]>([
    ['an initializer', model(field(5, location('../x')))],
    ['an initializer, the value before its key', model(field(5, field(13, field(2, '../x'), field(1, 'location'))))],
    ['a sparse initializer', model(field(15, field(1, location('../x'))))],
    ['a constant', model(field(1, field(4, 'Constant'), field(5, field(5, location('../x')))))],
    ['a branch', model(field(1, field(4, 'If'), field(5, field(6, field(5, location('../x'))))))],
    ['a function', assemble(model(), field(25, field(7, field(5, field(5, location('../x'))))))],
  ])('weights of %s lie outside of the folder', (_, content) => {
    expect(inspect(content, 'm.onnx')).toEqual(OUTSIDE);
  });

  test('weights beside the model are clean', () => {
    expect(inspect(model(field(5, location('weights..bin'))), 'm.onnx').verdict).toBe('clean');
  });

  test('operators of Python and of somebody else, in a branch', () => {
    const branch = (node: Uint8Array) => model(field(1, field(4, 'If'), field(5, field(6, node))));
    expect(inspect(branch(field(1, field(4, 'PythonOp'))), 'm.onnx').verdict).toBe('dangerous');
    expect(inspect(branch(field(1, field(4, 'Twist'), field(7, 'my.ops'))), 'm.onnx').verdict).toBe('unknown');
  });
});

describe('TensorFlow', () => {
  test.each([
    ['ReadFile', 'dangerous'],
    ['ImmutableConst', 'dangerous'],
    ['EagerPyFunc', 'unknown'],
    ['TextLineDataset', 'unknown'],
    ['MatMul', 'clean'],
  ])('the operation %s is %s', (operation, verdict) => {
    expect(inspect(field(1, field(1, 'n'), field(2, operation)), 'saved_model.pb').verdict).toBe(verdict);
  });

  test('layers that Keras describes beside the graph', () => {
    const layer = JSON.stringify({ class_name: 'Lambda', config: {} });
    expect(inspect(field(1, field(3, 'root'), field(5, layer)), 'keras_metadata.pb').verdict).toBe('dangerous');
  });
});
