/** Unpackers against what the original programs wrote, whole, cut and bounded. */
import { describe, expect, test } from 'vitest';
import { PACKINGS } from '../../server/src/model/archive/packings.ts';

const CONTENT = 'harmless text, harmless text, harmless text';
/** CONTENT as Python's lzma, bz2, gzip and zlib, and the programs lz4 and zstd pack it. */
const SAMPLES: readonly (readonly [string, string])[] = [
  [
    'xz',
    'fd377a585a000004e6d6b4460200210116000000742fe5a3e0002a00165d0034184aab8f92e97c7084f9f3b6b15b27e8dfa410000000000047e80ff2479d1d240001322b1a184a611fb6f37d010000000004595a',
  ],
  ['lzma', '5d00008000ffffffffffffffff0034184aab8f92e97c7084f9f3b6b15b27e8dfc8cc53ffffeeba8000'],
  [
    'bzip2',
    '425a6839314159265359ee2e44280000081180400422461c40200021b51186a08069a6885a356612952d19a60cf2b224f8bb9229c2848771722140',
  ],
  ['gzip', '1f8b0800000000000203cb482ccacd492d2e562849ad28d151c8c0c305007da4568d2b000000'],
  ['zlib', '789ccb482ccacd492d2e562849ad28d151c8c0c3050068a81065'],
  ['ZFile', '5a4630783262202020202020202020202020202020789ccb482ccacd492d2e562849ad28d151c8c0c3050068a81065'],
  ['lz4', '04224d186440a71a000000ff006861726d6c65737320746578742c200f000450207465787400000000e25f1a75'],
  ['zstd', '28b52ffd0458ad0000786861726d6c65737320746578742c200100c2cc3a66b6356a'],
];

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function unpack(packed: Uint8Array, limit = 1_000) {
  const packing = PACKINGS.find(({ matches }) => matches(packed));
  const { bytes, problem } = packing?.unpack(packed, limit) ?? { bytes: new Uint8Array(0), problem: 'no packing' };
  return { format: packing?.format, text: new TextDecoder().decode(bytes), problem };
}

describe.each(SAMPLES)('%s', (format, hex) => {
  const packed = fromHex(hex);

  test('is told by its first bytes and unpacked', () => {
    expect(unpack(packed)).toEqual({ format, text: CONTENT, problem: undefined });
  });

  test('stops at the limit', () => {
    const { text, problem } = unpack(packed, 10);
    expect(CONTENT.startsWith(text) && text.length <= 10).toBe(true);
    expect(problem).toContain('more than 10 bytes');
  });

  test('never takes a cut file for a whole one, and ends on a damaged one', () => {
    for (let length = 16; length < packed.length; length++) {
      const cut = unpack(packed.subarray(0, length));
      expect(cut.problem !== undefined || cut.text === CONTENT).toBe(true);
      const damaged = Uint8Array.from(packed, (byte, at) => (at === length ? byte ^ 0x55 : byte));
      expect(unpack(damaged).text.length).toBeLessThanOrEqual(1_000);
    }
  });
});
