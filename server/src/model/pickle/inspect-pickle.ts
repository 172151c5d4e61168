/** What a file of one or several pickles would do when it is loaded. */
import type { Inspection, Part } from '../inspection.ts';
import { decodeEmbedded } from './embedded-pickle.ts';
import { type ImportTier, judgeImport } from './judge-import.ts';
import { Opcode } from './opcode.ts';
import { PICKLE_LIMITS, readPickle } from './pickle-machine.ts';
import type { PickleImport, PickleReading } from './pickle-reading.ts';

/** A legacy file of torch has five, other files have one for each `dump`. */
const MOST_PICKLES = 10_000;
const LARGEST = 256 << 20;
/** Of a legacy file of torch: its pickles stand before the raw storages, which may have any size. */
const LARGEST_LEGACY = 64 << 20;
/** torch's file from before its zip archives begins with this number as a pickle. `torch/serialization.py`, MAGIC_NUMBER */
const TORCH_LEGACY = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

export function isTorchLegacy(head: Uint8Array): boolean {
  return TORCH_LEGACY.every((byte, index) => head[index] === byte);
}

/** Adds what the part's pickles import and do to the inspection. */
export function inspectPickle(part: Part, inspection: Inspection): void {
  const isLegacy = isTorchLegacy(part.source.read(0, TORCH_LEGACY.length));
  const bytes = part.source.read(0, Math.min(part.source.size, isLegacy ? LARGEST_LEGACY : LARGEST));
  inspection.describe(part, isLegacy ? 'torch checkpoint (before 1.6)' : 'pickle');
  if (bytes.length === 0) inspection.add(part, 'not-analysed', 'it is empty');
  let at = 0;
  let count = 0;
  for (; at < bytes.length && count < MOST_PICKLES; count++) {
    if (count > 0 && bytes[at] !== Opcode.Proto) break;
    const reading = readPickle(bytes, at);
    addReading(part, reading, inspection);
    if (reading.hasArrays) addHidden(part, readPickle(bytes, at, { ...PICKLE_LIMITS, skipsArrays: false }), inspection);
    for (const { start, end } of reading.embedded) inspectEmbedded(part, bytes.subarray(start, end), inspection);
    at = reading.end;
    if (!reading.isComplete) return;
  }
  if (at < bytes.length && at > 0 && count < MOST_PICKLES) addHidden(part, readPickle(bytes, at), inspection);
  // Behind the five pickles of a legacy file stand the raw storages.
  if (at < bytes.length && !isLegacy) {
    inspection.add(part, 'not-analysed', `${bytes.length - at} bytes stand behind the last pickle`, { offset: at });
  }
  if (part.source.size > LARGEST && !isLegacy)
    inspection.add(part, 'not-analysed', 'it is too large to be read to its end');
}

function addReading(part: Part, reading: PickleReading, inspection: Inspection): void {
  for (const imported of distinct(reading.imports)) {
    const tier = judgeImport(imported);
    if (tier === 'plain') continue;
    inspection.add(part, tier === 'library' ? 'library' : tier, describe(imported, tier), {
      offset: imported.offset,
      import: imported,
    });
  }
  if (reading.callsUnknown) inspection.add(part, 'unknown', 'calls something that another call gave it');
  if (!reading.isComplete) {
    inspection.add(part, 'not-analysed', reading.problem ?? 'it could not be read to its end', { offset: reading.end });
  }
}

/** Bytes that one loader takes for opcodes and another one does not: what is dangerous there counts, the rest may be chance. */
function addHidden(part: Part, reading: PickleReading, inspection: Inspection): void {
  for (const imported of distinct(reading.imports)) {
    if (!isNamed(imported) || judgeImport(imported) !== 'dangerous') continue;
    const more = { offset: imported.offset, import: imported };
    inspection.add(part, 'dangerous', describe(imported, 'dangerous'), more);
  }
}

/** Are these names that Python could import? */
export function isNamed({ module, name }: PickleImport): boolean {
  return /^[A-Za-z_][\w.]*$/.test(module) && /^[A-Za-z_][\w.]*$/.test(name);
}

/** A byte string that is a pickle itself does nothing by itself; what it holds is looked at all the same. */
function inspectEmbedded(part: Part, bytes: Uint8Array, inspection: Inspection): void {
  const reading = readPickle(decodeEmbedded(bytes), 0);
  for (const imported of distinct(reading.imports)) {
    if (!isNamed(imported) || judgeImport(imported) !== 'dangerous') continue;
    inspection.add(part, 'dangerous', `a pickle inside of it ${describe(imported, 'dangerous')}`, { import: imported });
  }
}

/** Each name once, with the most that is done with it. */
function distinct(imports: readonly PickleImport[]): readonly PickleImport[] {
  const byName = new Map<string, PickleImport>();
  for (const one of imports) {
    const key = `${one.module} ${one.name} ${one.name === 'getattr' ? one.arguments?.join(' ') : ''}`;
    const known = byName.get(key);
    if (known === undefined || weight(one) > weight(known)) byName.set(key, one);
  }
  return [...byName.values()];
}

function weight({ use, isResultCalled }: PickleImport): number {
  return (use === 'called' ? 2 : 0) + (isResultCalled ? 1 : 0);
}

const USES = { called: 'calls', instantiated: 'makes an object of', referenced: 'imports' } as const;

function describe({ module, name, use, arguments: args = [] }: PickleImport, tier: ImportTier): string {
  const shown =
    tier === 'dangerous' && args.length > 0 ? ` with ${args.map((one) => JSON.stringify(one)).join(', ')}` : '';
  return `${USES[use]} ${module}.${name}${shown}`;
}
