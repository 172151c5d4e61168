/**
 * Every entry of a zip file that any reader might find in it. Readers differ: some believe the directory at the end, some the
 * headers before the data, some look for the directory behind whatever stands in front. What only one of them sees is what an
 * attacker hides, so all of it counts, and each difference is a fact of its own.
 */
import type { ByteSource } from '../byte-source.ts';
import {
  type CentralRecord,
  LOCAL_SIGNATURE,
  readCentralRecord,
  readLocalEntry,
  viewOf,
  type ZipEntry,
} from './zip-entry.ts';

export interface ZipListing {
  readonly entries: readonly ZipEntry[];
  /** What honest writers do not do. */
  readonly oddities: readonly string[];
  /** There are more entries than are looked at. */
  readonly isCut: boolean;
}

const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_LENGTH = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_LENGTH = 56;
const MOST_ENTRIES = 20_000;
const LARGEST_DIRECTORY = 16_000_000;
const FIRST_STEP = 64;
const SEARCH_STEP = 1 << 20;
/** Entries that the directory does not know are looked for in so many bytes. */
const MOST_SEARCHED = 64 << 20;

interface EndRecord {
  readonly at: number;
  readonly directoryStart: number;
  readonly directorySize: number;
}

/** Undefined where there is neither a directory nor an entry. */
export function listZip(source: ByteSource): ZipListing | undefined {
  const end = findEnd(source);
  const oddities = new Set<string>();
  const known = new Map<number, ZipEntry>();
  let isCut = false;
  if (end !== undefined) {
    const records = readDirectory(source, end);
    isCut = records.length >= MOST_ENTRIES;
    const shift = Math.max(0, end.at - end.directorySize - end.directoryStart);
    if (shift > 0 && !hasZip64(source, end)) oddities.add('something stands before the archive');
    for (const record of records) addRecord(source, { record, shift, known, oddities });
  }
  if (end === undefined) oddities.add('it has no directory at its end');
  for (const { at, entry } of localEntries(source, known)) {
    if (end !== undefined) oddities.add(`"${entry.name}" is missing from the directory`);
    known.set(at, entry);
  }
  if (known.size === 0) return undefined;
  const entries = [...known.values()];
  const names = new Set(entries.map(({ name }) => name));
  if (names.size < entries.length) oddities.add('a name stands twice in the archive');
  return { entries, oddities: [...oddities], isCut };
}

function findEnd(source: ByteSource): EndRecord | undefined {
  const from = Math.max(0, source.size - END_LENGTH - LONGEST_COMMENT);
  const tail = source.read(from, source.size);
  const view = viewOf(tail);
  for (let at = tail.length - END_LENGTH; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END_SIGNATURE) continue;
    const [directorySize, directoryStart] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    const found = { at: from + at, directorySize, directoryStart };
    return directoryStart === 0xffffffff || directorySize === 0xffffffff ? (zip64End(source, found) ?? found) : found;
  }
  return undefined;
}

function hasZip64(source: ByteSource, { at }: EndRecord): boolean {
  const locator = source.read(at - ZIP64_LOCATOR_LENGTH, at);
  return locator.length === ZIP64_LOCATOR_LENGTH && viewOf(locator).getUint32(0, true) === ZIP64_LOCATOR_SIGNATURE;
}

function zip64End(source: ByteSource, end: EndRecord): EndRecord | undefined {
  if (!hasZip64(source, end)) return undefined;
  const locator = source.read(end.at - ZIP64_LOCATOR_LENGTH, end.at);
  const at = Number(viewOf(locator).getBigUint64(8, true));
  const record = source.read(at, at + ZIP64_END_LENGTH);
  if (record.length < ZIP64_END_LENGTH) return undefined;
  const view = viewOf(record);
  if (view.getUint32(0, true) !== ZIP64_END_SIGNATURE) return undefined;
  const [size, start] = [Number(view.getBigUint64(40, true)), Number(view.getBigUint64(48, true))];
  return { at, directorySize: size, directoryStart: start };
}

function readDirectory(source: ByteSource, end: EndRecord): readonly CentralRecord[] {
  const size = Math.min(end.directorySize, LARGEST_DIRECTORY);
  const places = [end.at - size, end.directoryStart];
  const directory = places.map((at) => source.read(at, at + size)).find((bytes) => readCentralRecord(bytes, 0));
  const records: CentralRecord[] = [];
  if (directory === undefined) return records;
  for (let at = 0; records.length < MOST_ENTRIES; at += records.at(-1)?.length ?? 0) {
    const record = readCentralRecord(directory, at);
    if (record === undefined) break;
    records.push(record);
  }
  return records;
}

interface Adding {
  readonly record: CentralRecord;
  readonly shift: number;
  readonly known: Map<number, ZipEntry>;
  readonly oddities: Set<string>;
}

/** Both descriptions of an entry, where they differ: a reader may believe either. */
function addRecord(source: ByteSource, { record, shift, known, oddities }: Adding): void {
  const places = [record.localOffset + shift, record.localOffset];
  const at = places.find((place) => readLocalEntry(source, place) !== undefined);
  const local = at === undefined ? undefined : readLocalEntry(source, at);
  if (at === undefined || local === undefined) {
    oddities.add(`the data of "${record.name}" is not where the directory says`);
    return;
  }
  if (local.name !== record.name) oddities.add(`"${record.name}" is called "${local.name}" before its data`);
  if (local.method !== record.method) oddities.add(`"${record.name}" is packed in two ways`);
  if (local.isMarkedEncrypted || record.isMarkedEncrypted) oddities.add(`"${record.name}" is marked as encrypted`);
  if (local.compressedSize > 0 && local.compressedSize !== record.compressedSize) {
    oddities.add(`"${record.name}" has two sizes`);
  }
  const compressedSize = Math.max(local.compressedSize, record.compressedSize);
  known.set(at, { ...local, compressedSize, size: Math.max(local.size, record.size) });
}

/** Local headers that nobody named: found by walking from header to header, and by searching where the walk breaks off. */
function localEntries(
  source: ByteSource,
  known: ReadonlyMap<number, ZipEntry>,
): readonly { readonly at: number; readonly entry: ZipEntry }[] {
  const found: { at: number; entry: ZipEntry }[] = [];
  const limit = Math.min(source.size, MOST_SEARCHED);
  for (let at = nextSignature(source, 0, limit); at >= 0 && found.length < MOST_ENTRIES; ) {
    const entry = known.get(at) ?? readLocalEntry(source, at);
    if (entry !== undefined && !known.has(at)) found.push({ at, entry });
    const size = entry === undefined ? -1 : entry.compressedSize;
    at = nextSignature(source, size > 0 && entry !== undefined ? entry.start + size : at + 4, limit);
  }
  return found;
}

/** Offset of the next local header at or behind `from`, -1 for none before `limit`. */
function nextSignature(source: ByteSource, from: number, limit: number): number {
  // The next header mostly stands right there, so that the first look is a short one.
  let step = FIRST_STEP;
  for (let at = from; at < limit; at += step - 3, step = SEARCH_STEP) {
    const bytes = source.read(at, Math.min(limit, at + step));
    const view = viewOf(bytes);
    for (
      let index = bytes.indexOf(0x50);
      index >= 0 && index + 4 <= bytes.length;
      index = bytes.indexOf(0x50, index + 1)
    ) {
      if (view.getUint32(index, true) === LOCAL_SIGNATURE) return at + index;
    }
  }
  return -1;
}
