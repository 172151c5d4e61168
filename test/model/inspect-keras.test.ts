/** Configurations of Keras: what their classes and functions are, and where in a file they may stand. */
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { assemble, littleEndian, raw } from './assemble-pickle.ts';

function inspect(content: Uint8Array, name: string) {
  const { verdict, facts } = inspectModel(bytesSource(content), name);
  return { verdict, texts: facts.map(({ text }) => text) };
}

function layer(fields: object): string {
  return JSON.stringify({ class_name: 'Sequential', module: 'keras', config: { layers: [fields] } });
}

/** A superblock of version 0 and some texts behind it. */
function hdf5(...texts: readonly string[]): Uint8Array {
  const content = raw(`model_config\0\0${texts.join('\0\0')}\0\0`);
  const versions = raw(0x89, 'HDF', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 8, 8, 0);
  const size = littleEndian(48 + content.length, 8);
  return assemble(versions, littleEndian(0, 8), littleEndian(0, 16), size, content);
}

describe('in a configuration', () => {
  const activation = (module: string, config: string) => ({
    class_name: 'Dense',
    module: 'keras.layers',
    config: { activation: { class_name: 'function', module, config } },
  });

  test.each<readonly [string, object, string]>([
    ['a class of the system', { class_name: 'Popen', module: 'subprocess' }, 'calls subprocess.Popen'],
    ['a function of the system', activation('os', 'system'), 'calls os.system'],
    ['a function that fetches files', activation('keras.utils', 'get_file'), 'calls keras.utils.get_file'],
    ['a function of Python', activation('builtins', 'exec'), 'calls builtins.exec'],
    ['a function beside a class', { class_name: 'Functional', fn_module: 'os', fn_name: 'system' }, 'calls os.system'],
  ])('%s is dangerous', (_, fields, text) => {
    expect(inspect(raw(layer(fields)), 'config.json')).toEqual({ verdict: 'dangerous', texts: [text] });
  });

  test.each<readonly [string, object]>([
    ["somebody's class", { class_name: 'Attention', module: 'my_layers', config: {} }],
    ['a file of words', { class_name: 'StringLookup', module: 'keras.layers', config: { vocabulary: '/etc/hosts' } }],
    ['a model elsewhere', { class_name: 'TFSMLayer', module: 'keras.layers', config: { filepath: 'x' } }],
  ])('%s is unknown', (_, fields) => {
    expect(inspect(raw(layer(fields)), 'config.json').verdict).toBe('unknown');
  });

  test('the layers and the functions of Keras are clean', () => {
    expect(inspect(raw(layer(activation('builtins', 'relu'))), 'config.json').verdict).toBe('clean');
  });
});

describe('in HDF5', () => {
  const LAMBDA = layer({ config: {}, class_name: 'Lambda' });
  const decoys = Array.from({ length: 12 }, (_, index) => layer({ class_name: `Dense${index}` }));

  test.each<readonly [string, readonly string[]]>([
    ['behind many others', [...decoys, LAMBDA]],
    ['with blanks', [layer({ class_name: 'Dense' }), JSON.stringify(JSON.parse(LAMBDA), undefined, 2)]],
    ['with another key first', [layer({ class_name: 'Dense' }), `{"name":"m",${LAMBDA.slice(1)}`]],
  ])('a Lambda layer %s', (_, texts) => {
    expect(inspect(hdf5(...texts), 'm.h5').verdict).toBe('dangerous');
  });

  test('layers of Keras are clean', () => {
    expect(inspect(hdf5(...decoys), 'm.h5')).toEqual({ verdict: 'clean', texts: [] });
  });

  test('what opens and never closes is not clean', () => {
    expect(inspect(hdf5('{"a": '.repeat(1_000)), 'm.h5').verdict).toBe('not-analysed');
  });
});
