/** From the bytes of a file to its verdict: formats, what hides in them, and files that are broken. */
import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { Opcode } from '../../server/src/model/pickle/opcode.ts';
import { assemble, bytes, callWith, global, littleEndian, proto, put, raw, text } from './assemble-pickle.ts';
import { buildZip } from './build-zip.ts';

const EVIL = assemble(proto(2), global('os', 'system'), put(0), callWith('id'), Opcode.Stop);
const PLAIN = assemble(proto(2), text('a'), Opcode.Stop);
const EVIL_TEXT = 'calls os.system with "id"';

function inspect(content: Uint8Array, name = 'model.pkl') {
  const report = inspectModel(bytesSource(content), name);
  const worst = report.facts.filter(({ verdict }) => verdict === report.verdict).map(({ text: one }) => one);
  return { verdict: report.verdict, format: report.format, worst };
}

function json(value: unknown): Uint8Array {
  return raw(JSON.stringify(value));
}

function numpyArray(type: string, shape: string, data: Uint8Array): Uint8Array {
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }\n`;
  return assemble(raw(0x93, 'NUMPY', 1, 0), littleEndian(header.length, 2), raw(header), data);
}

function safetensors(header: string, data: Uint8Array): Uint8Array {
  return assemble(littleEndian(header.length, 8), raw(header), data);
}

/** A superblock of version 0, which says how long the file is, and nothing behind it. */
function hdf5(size: number): Uint8Array {
  const versions = raw(0x89, 'HDF', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0, 8, 8, 0);
  const head = assemble(versions, littleEndian(0, 8), littleEndian(0, 16), littleEndian(size, 8));
  return assemble(head, new Uint8Array(size - head.length));
}

describe('pickles', () => {
  test('what is only data is clean', () => {
    expect(inspect(PLAIN)).toMatchObject({ verdict: 'clean', format: 'pickle' });
  });

  test('a call is named with its argument', () => {
    expect(inspect(EVIL)).toMatchObject({ verdict: 'dangerous', worst: [EVIL_TEXT] });
  });

  test('protocol 0 is known by reading it', () => {
    expect(inspect(raw("cos\nsystem\n(S'id'\ntR.")).worst).toEqual([EVIL_TEXT]);
    expect(inspect(raw("P1\n0cos\nsystem\n(S'id'\ntR.")).worst).toEqual([EVIL_TEXT]);
  });

  test('the second of two pickles, and one of an old protocol behind a new one', () => {
    expect(inspect(assemble(PLAIN, EVIL)).worst).toEqual([EVIL_TEXT]);
    expect(inspect(assemble(PLAIN, raw("cos\nsystem\n(S'id'\ntR."))).verdict).toBe('dangerous');
  });

  test('garbage behind a pickle is never clean', () => {
    expect(inspect(assemble(PLAIN, raw(0xff, 0xff)))).toMatchObject({
      verdict: 'not-analysed',
      worst: ['2 bytes stand behind the last pickle'],
    });
  });

  test.each([
    ['as bytes', bytes(EVIL)],
    ['in base64', text(btoa(String.fromCharCode(...EVIL)))],
    ['in hexadecimal', text([...EVIL].map((byte) => byte.toString(16).padStart(2, '0')).join(''))],
  ])('a pickle inside of a pickle, %s', (_, inner) => {
    expect(inspect(assemble(proto(2), inner, Opcode.Stop)).worst).toEqual([`a pickle inside of it ${EVIL_TEXT}`]);
  });

  test("a payload where joblib's loader sees an array and pickle's own does not", () => {
    const type = [global('numpy', 'dtype'), callWith('u1')];
    const state = [Opcode.EmptyDict, text('shape'), Opcode.BinInt1, raw(90), Opcode.Tuple1, Opcode.SetItem];
    const wrapper = [global('joblib.numpy_pickle', 'NumpyArrayWrapper'), Opcode.EmptyTuple, Opcode.NewObj];
    const hidden = assemble(global('os', 'system'), callWith('id'), Opcode.Stop);
    const array = assemble(hidden, new Uint8Array(90 - hidden.length));
    const all = assemble(
      proto(4),
      wrapper,
      state,
      text('dtype'),
      type,
      Opcode.SetItem,
      Opcode.Build,
      array,
      Opcode.Stop,
    );
    expect(inspect(all)).toMatchObject({ verdict: 'dangerous', worst: [EVIL_TEXT] });
  });
});

describe('archives', () => {
  test.each<readonly [string, Uint8Array]>([
    ['torch', buildZip([{ name: 'm/data.pkl', content: EVIL }])],
    ['marked as encrypted', buildZip([{ name: 'm/data.pkl', content: EVIL, flags: 1 }])],
    [
      'called otherwise in the directory',
      buildZip([{ name: 'm/data.pkl', content: EVIL, directoryName: 'm/data.txt' }]),
    ],
    [
      'missing from the directory',
      buildZip([
        { name: 'a', content: PLAIN },
        { name: 'b', content: EVIL, isMissing: true },
      ]),
    ],
    [
      'twice the same name',
      buildZip([
        { name: 'a', content: EVIL },
        { name: 'a', content: PLAIN },
      ]),
    ],
    ['behind other bytes', buildZip([{ name: 'm/data.pkl', content: EVIL }], raw('GIF89a, so they say'))],
    ['in an archive', buildZip([{ name: 'a.zip', content: buildZip([{ name: 'data.pkl', content: EVIL }]) }])],
  ])('a payload: %s', (_, content) => {
    expect(inspect(content, 'model.pt').worst).toContain(EVIL_TEXT);
  });

  test('a member that is written outside of the folder', () => {
    expect(inspect(buildZip([{ name: '../../.bashrc', content: raw('x') }]), 'm.zip').verdict).toBe('dangerous');
  });

  test('code that comes along is unknown, a program is dangerous', () => {
    const code = buildZip([
      { name: 'MAR-INF/MANIFEST.json', content: json({}) },
      { name: 'handler.py', content: raw('1') },
    ]);
    expect(inspect(code, 'model.mar')).toMatchObject({ verdict: 'unknown', format: 'TorchServe archive' });
    expect(inspect(buildZip([{ name: 'x', content: raw(0x7f, 'ELF') }]), 'm.zip').verdict).toBe('dangerous');
  });

  test('of a torch archive only the directory and the pickle are read, not the tensors', () => {
    const content = buildZip([
      { name: 'm/data.pkl', content: PLAIN },
      { name: 'm/data/0', content: new Uint8Array(1_000_000) },
    ]);
    let most = 0;
    const read = (start: number, end: number) => {
      most = Math.max(most, Math.min(end, content.length) - start);
      return content.subarray(Math.max(0, start), end);
    };
    expect(inspectModel({ size: content.length, read }, 'm.pt').verdict).toBe('clean');
    expect(most).toBeLessThan(100_000);
  });

  test('packed in a way that is not read', () => {
    const content = buildZip([{ name: 'data.pkl', content: raw('????'), method: 99 }]);
    expect(inspect(content, 'm.zip').verdict).toBe('not-analysed');
  });

  test.each([
    ['of the name of a model', buildZip([{ name: 'model.pkl', content: raw('?????') }])],
    ['too short for its method', buildZip([{ name: 'model.txt', content: raw('????'), method: 14 }])],
  ])('a member that nobody can read: %s', (_, content) => {
    expect(inspect(content, 'm.zip').verdict).toBe('not-analysed');
  });

  test('archives lie in each other only so deep', () => {
    let nested = PLAIN;
    for (let depth = 0; depth < 20; depth++) nested = buildZip([{ name: `${depth}.zip`, content: nested }]);
    expect(inspect(nested, 'm.zip').verdict).toBe('not-analysed');
  });
});

describe('texts in archives', () => {
  test.each<readonly [string, string, Uint8Array, string]>([
    ['skops', 'schema.json', json({ a: [{ __module__: 'os', __class__: 'system' }] }), 'makes an object of os.system'],
    ['NeMo', 'model_config.yaml', raw('a:\n  _target_: subprocess.Popen\n'), 'calls subprocess.Popen'],
    [
      'PyYAML',
      'a.yaml',
      raw('!!python/object/apply:os.system [id]'),
      'makes Python objects while it is read: !!python/object/apply:os.system',
    ],
    [
      'TorchScript',
      'm/code/__torch__/a.py',
      raw('x = torch.save(y, "/etc/x")'),
      'writes files when it runs: aten::save',
    ],
    [
      'a template',
      'chat_template.jinja',
      raw('{{ x.__class__ }}'),
      'its chat template reaches into the interpreter: "__class__"',
    ],
  ])('%s', (_, name, content, expected) => {
    expect(inspect(buildZip([{ name, content }]), 'm.zip')).toMatchObject({ verdict: 'dangerous', worst: [expected] });
  });

  test.each([
    'a:\n  _target_: >-\n    os.system\n',
    'a:\n  "\\x5ftarget_": "o\\x73.system"\n',
    'a:\n  ? _target_\n  : &name !!str os.system\n',
    'a: !<tag:yaml.org,2002:python/object/apply:os.system> [id]',
    '%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!object/apply:os.system [id]',
  ])('YAML that is written otherwise: %j', (content) => {
    expect(inspect(buildZip([{ name: 'model_config.yaml', content: raw(content) }]), 'm.zip').verdict).toBe(
      'dangerous',
    );
  });

  test('TorchScript with blanks', () => {
    const content = raw('_0 = ops . aten . save (x, "/etc/x")');
    expect(inspect(buildZip([{ name: 'm/code/__torch__.py', content }]), 'm.pt').verdict).toBe('dangerous');
  });

  test('a schema of skops that is cut', () => {
    expect(inspect(buildZip([{ name: 'schema.json', content: raw('{"a": ') }]), 'm.skops').verdict).toBe(
      'not-analysed',
    );
  });

  test('remote code is unknown', () => {
    expect(inspect(json({ auto_map: { AutoModel: 'm.M' } }), 'config.json').verdict).toBe('unknown');
  });

  test('a Lambda layer', () => {
    const config = json({
      config: { layers: [{ class_name: 'Lambda', module: 'keras.layers' }] },
      class_name: 'Functional',
    });
    const content = buildZip([
      { name: 'metadata.json', content: json({}) },
      { name: 'config.json', content: config },
    ]);
    expect(inspect(content, 'm.keras')).toMatchObject({ verdict: 'dangerous', format: 'Keras model' });
  });
});

describe('numpy, safetensors, GGUF', () => {
  test('an array of objects is a pickle', () => {
    expect(inspect(numpyArray('|O', '1,', EVIL), 'a.npy').worst).toEqual([EVIL_TEXT]);
  });

  test.each([
    `{"descr": "|O", 'fortran_order': False, 'shape': (1,), }`,
    "{'descr': 'object', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '|\\x4f', 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<f4', 'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
    `{'descr': [("a]", '|O')], 'fortran_order': False, 'shape': (1,), }`,
    "{'descr': [('a', '|O')], 'fortran_order': False, 'shape': (1,), }",
  ])('objects in a header that is written otherwise: %s', (header) => {
    const content = assemble(raw(0x93, 'NUMPY', 1, 0), littleEndian(header.length, 2), raw(header), EVIL);
    expect(inspect(content, 'a.npy').worst).toEqual([EVIL_TEXT]);
  });

  test('a field may be called like the type of objects', () => {
    const header = "{'descr': [('O', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape': (1,), }";
    const array = raw(0x80, 0, 0, 0, 0, 0, 0, 0);
    const content = assemble(raw(0x93, 'NUMPY', 1, 0), littleEndian(header.length, 2), raw(header), array);
    expect(inspect(content, 'a.npy').verdict).toBe('clean');
  });

  test('behind an array another one may stand, and nothing else', () => {
    const numbers = numpyArray('<u2', '2, 3', new Uint8Array(12));
    expect(inspect(assemble(numbers, numbers), 'a.npy').verdict).toBe('clean');
    expect(inspect(assemble(numbers, numpyArray('|O', '1,', EVIL)), 'a.npy').worst).toEqual([EVIL_TEXT]);
    expect(inspect(assemble(numbers, raw('more')), 'a.npy').worst).toEqual(['4 bytes stand behind the array']);
    expect(inspect(numpyArray('<q9x', '1,', raw('?')), 'a.npy').verdict).toBe('not-analysed');
  });

  test('safetensors: a whole file, a hole, an overlap', () => {
    const one = (start: number, end: number) => ({ dtype: 'U8', shape: [end - start], data_offsets: [start, end] });
    const file = (header: object, size: number) => safetensors(JSON.stringify(header), new Uint8Array(size));
    expect(inspect(file({ a: one(0, 2), b: one(2, 4) }, 4), 'm.safetensors').verdict).toBe('clean');
    expect(inspect(file({ a: one(0, 2), b: one(3, 4) }, 4), 'm.safetensors').worst).toEqual([
      '1 bytes before the tensor "b" belong to nothing',
    ]);
    expect(inspect(file({ a: one(0, 2), b: one(1, 4) }, 4), 'm.safetensors').verdict).toBe('not-analysed');
  });

  test('a chat template that reaches the interpreter', () => {
    const long = (value: string) => [littleEndian(value.length, 8), raw(value)];
    const pair = [long('tokenizer.chat_template'), littleEndian(8, 4), long('{{ cycler.__init__.__globals__ }}')];
    const content = assemble(raw('GGUF'), littleEndian(3, 4), littleEndian(0, 8), littleEndian(1, 8), pair);
    expect(inspect(content, 'm.gguf')).toMatchObject({ verdict: 'dangerous', format: 'GGUF' });
  });
});

describe('what nobody can read is never clean', () => {
  test.each<readonly [string, Uint8Array]>([
    ['nothing', raw()],
    ['a text', raw('hello')],
    ['a cut pickle', PLAIN.subarray(0, -1)],
    ['half of an HDF5 file', hdf5(2_000).subarray(0, 1_000)],
    ['a packed text', gzipSync(raw('hello'))],
    ['a 7z archive', raw(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ['a pointer', raw('version https://git-lfs.github.com/spec/v1')],
  ])('%s', (_, content) => {
    expect(inspect(content).verdict).toBe('not-analysed');
  });
});

test('an HDF5 file without code is clean where it is whole', () => {
  expect(inspect(hdf5(2_000), 'm.h5')).toMatchObject({ verdict: 'clean', format: 'HDF5 file' });
});

test('every cut and every mutation ends in a verdict', () => {
  const whole = buildZip([
    { name: 'm/data.pkl', content: EVIL },
    { name: 'a.npy', content: raw(0x93, 'NUMPY', 1, 0) },
  ]);
  for (const content of [EVIL, whole]) {
    let seed = 1;
    for (let count = 0; count < 1_000; count++) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const place = seed % content.length;
      const mutated = Uint8Array.from(content, (byte, at) => (at === place ? (seed >>> 16) & 0xff : byte));
      expect(inspect(mutated, 'm.pt').format).not.toBe('');
      expect(inspect(content.subarray(0, place), 'm.pt').verdict).not.toBe('clean');
    }
  }
});
