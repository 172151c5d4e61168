/** Which files are read as models, and which of them are none. */
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { isModel, isModelPath } from '../../server/src/model/model-path.ts';
import { Opcode } from '../../server/src/model/pickle/opcode.ts';
import { assemble, global, proto, raw, text } from './assemble-pickle.ts';
import { buildZip } from './build-zip.ts';

const ATTACK = assemble(proto(2), global('posix', 'system'), text('id'), Opcode.Tuple1, Opcode.Reduce, Opcode.Stop);
const VALUES = assemble(proto(2), Opcode.EmptyDict, Opcode.Stop);

test.each([
  ...[
    'a/model.pkl',
    'C:\\models\\net.PT',
    'x.tar.gz',
    'run.pth.tar',
    'model.pkl.xz',
    'saved_model.pb',
    'data.bin',
    'm.tgz',
  ],
])('%s may be a model', (path) => expect(isModelPath(path)).toBe(true));

test.each(['train.py', 'data.csv', 'pkl', 'notes.gz', 'photo.png', 'model.txt', 'archive.tar.zst.txt'])(
  '%s is none',
  (path) => expect(isModelPath(path)).toBe(false),
);

describe('by its content', () => {
  const answer = (path: string, bytes: Uint8Array) => isModel(path, inspectModel(bytesSource(bytes), path));

  test.each([
    ['a pickle', 'cache.bin', VALUES],
    ['a pickle in an archive', 'export.zip', buildZip([{ name: 'net/weights.pkl', content: VALUES }])],
    ['an attack in an archive', 'export.zip', buildZip([{ name: 'readme.txt', content: ATTACK }])],
    ['a member that leaves its archive', 'export.zip', buildZip([{ name: '../x.txt', content: raw('x') }])],
    ['whatever is called one', 'pytorch_model.bin', raw('version https://git-lfs.github.com/spec/v1\n')],
    ['whatever has an extension of its own', 'net.pkl', raw('no pickle')],
  ])('%s is a model', (_, path, bytes) => expect(answer(path, bytes)).toBe(true));

  test.each([
    ['firmware', 'device.bin', raw(0x7f, 'ELF', 2, 1, 1, 0)],
    ['an archive of sources', 'src.zip', buildZip([{ name: 'A.java', content: raw('class A {}') }])],
    ['an archive with scripts', 'site.zip', buildZip([{ name: 'install', content: raw('#!/bin/sh\n') }])],
    ['a message of another program', 'state.pb', raw(0x0a, 0xff)],
    ["lines of Python's own configuration", 'nspkg.pth', raw('import sys; print(1)\n')],
  ])('%s is none', (_, path, bytes) => expect(answer(path, bytes)).toBe(false));
});

describe('an archive', () => {
  test.each([
    ['lib/link', '../data/x', 'clean'],
    ['lib/link', '../../x', 'dangerous'],
    ['link', '../x', 'dangerous'],
    ['link', '/etc/passwd', 'dangerous'],
  ])('with the symbolic link %s → %s is %s', (name, link, verdict) => {
    expect(inspectModel(bytesSource(tarLink(name, link)), 'a.tar').verdict).toBe(verdict);
  });

  test('may bring pictures along', () => {
    const picture = { name: 'assets/logo', content: raw(0x89, 'PNG\r\n', 0x1a, '\n') };
    const zip = buildZip([{ name: 'archive/data.pkl', content: VALUES }, picture]);
    expect(inspectModel(bytesSource(zip), 'net.pt').verdict).toBe('clean');
  });
});

/** A tar archive of one symbolic link. */
function tarLink(name: string, link: string): Uint8Array {
  const header = new Uint8Array(1536);
  header.set(raw(name), 0);
  header.set(raw('00000000000'), 124);
  header.set(raw('2'), 156);
  header.set(raw(link), 157);
  header.set(raw('ustar', 0, '00'), 257);
  return header;
}
