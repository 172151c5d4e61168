/** Archives: every member is looked at as a file of its own, and what the archive itself hides is said. */
import { inflate, type Unpacked } from './archive/inflate.ts';
import { listTar } from './archive/list-tar.ts';
import { listZip } from './archive/list-zip.ts';
import type { Packing } from './archive/packings.ts';
import { unpackBzip2 } from './archive/unpack-bzip2.ts';
import { unpackLzma } from './archive/unpack-xz.ts';
import type { ZipEntry } from './archive/zip-entry.ts';
import { type ByteSource, bytesSource } from './byte-source.ts';
import type { Inspection, Part } from './inspection.ts';

export type InspectInner = (part: Part, inspection: Inspection) => void;

const STORED = 0;
const LARGEST_PACKED = 256 << 20;
/** By the number of the method. Python's zipfile reads these, torch's reader only the first. */
const METHODS: ReadonlyMap<number, Packing['unpack']> = new Map([
  [8, inflate],
  [12, unpackBzip2],
  [14, unpackZipLzma],
]);
const LZMA_HEADER = 9;
const ENCRYPTION_HEADER = 12;

/** True where the bytes are an archive that has entries. */
export function inspectZip(part: Part, inspection: Inspection, inspectInner: InspectInner): boolean {
  const listing = listZip(part.source);
  if (listing === undefined) return false;
  const format = zipFormat(listing.entries);
  inspection.describe(part, format, [['members', String(listing.entries.length)]]);
  for (const oddity of listing.oddities) inspection.add(part, 'not-analysed', oddity);
  if (listing.isCut) inspection.add(part, 'not-analysed', 'it has more members than are looked at');
  for (const entry of listing.entries) {
    if (leadsOutside(entry.name)) {
      inspection.add(part, 'dangerous', `"${entry.name}" is written outside of the folder it is unpacked into`);
    }
    if (format === 'zip archive' && isPlainFile(part.source, entry)) continue;
    if (!isStorage(format, entry)) inspectEntry(part, entry, { inspection, inspectInner });
    else if (entry.start + entry.compressedSize > part.source.size) {
      inspection.add(part, 'not-analysed', `the file ends before "${entry.name}" does`);
    }
  }
  return true;
}

/** Sources, which fill archives that are no models; no loader of models looks into them. */
const SOURCE = /\.(?:java|kt|scala|c|h|cc|cpp|hpp|cs|go|rs|rb|php|pl|css|scss|html?|class|properties|po|mo|map|tex)$/i;
/** Texts and pictures, which anything may be called. */
const PLAIN = /\.(?:md|rst|txt|csv|tsv|svg|png|jpe?g|gif|ico|webp|bmp|tiff?|woff2?|ttf|otf|eot|log|bib|wav|mp3|mp4)$/i;
const PEEKED = 1_024;
/** A pickle that is text imports something early on; the others, and archives, are told by their first byte. */
const IMPORT = /c[A-Za-z_][\w.]*\n[A-Za-z_][\w.]*\n/;

/** Says its name so, and its beginning too? Unpacking tens of thousands of them would take long and tell nothing. */
function isPlainFile(source: ByteSource, { name, method, start, compressedSize }: ZipEntry): boolean {
  if (SOURCE.test(name)) return true;
  if (!PLAIN.test(name)) return false;
  const packed = source.read(start, start + (compressedSize < 0 ? PEEKED : Math.min(compressedSize, PEEKED)));
  const head = method === STORED ? packed : METHODS.get(method)?.(packed, PEEKED).bytes;
  if (head === undefined || head.length === 0) return false;
  const isBinary = [0x80, 0x50, 0x93, 0x1f, 0x78].includes(head[0] ?? 0);
  return !isBinary && !IMPORT.test(new TextDecoder('latin1').decode(head));
}

/** The raw numbers of torch's tensors: by chance they may begin like anything, and torch reads them as nothing else. */
function isStorage(format: string, { name, method }: ZipEntry): boolean {
  return /^[Tt]orch/.test(format) && method === STORED && /(?:^|\/)(?:data|constants|tensors)\/\d+$/.test(name);
}

function zipFormat(entries: readonly ZipEntry[]): string {
  const has = (name: RegExp) => entries.some((entry) => name.test(entry.name));
  if (has(/(?:^|\/)constants\.pkl$/) && has(/(?:^|\/)code\//)) return 'TorchScript archive';
  if (has(/(?:^|\/)data\.pkl$/)) return 'torch checkpoint';
  if (has(/^metadata\.json$/) && has(/^config\.json$/)) return 'Keras model';
  if (has(/MAR-INF\//)) return 'TorchServe archive';
  return entries.length > 0 && entries.every(({ name }) => name.endsWith('.npy')) ? 'numpy archive' : 'zip archive';
}

export interface Walk {
  readonly inspection: Inspection;
  readonly inspectInner: InspectInner;
}

function inspectEntry(part: Part, entry: ZipEntry, { inspection, inspectInner }: Walk): void {
  if (entry.name.endsWith('/') && entry.compressedSize === 0) return;
  const inner = { path: [...part.path, entry.name], name: entry.name };
  if (!inspection.isWithinDepth({ ...inner, source: part.source })) {
    inspection.add(part, 'not-analysed', 'archives lie in archives deeper than is looked at');
    return;
  }
  const unpacked = unpackEntry(part.source, entry, inspection);
  if (unpacked === undefined) {
    inspection.add(part, 'not-analysed', `"${entry.name}" is packed in a way that is not read (${entry.method})`);
    return;
  }
  inspectInner({ ...inner, source: unpacked.source }, inspection);
  if (entry.start + entry.compressedSize > part.source.size) {
    inspection.add(part, 'not-analysed', `the file ends before "${entry.name}" does`);
  }
  if (unpacked.problem === undefined) return;
  const reason = entry.isMarkedEncrypted ? 'it is encrypted' : unpacked.problem;
  inspection.add(part, 'not-analysed', `"${entry.name}": ${reason}`);
}

interface UnpackedSource {
  readonly source: ByteSource;
  readonly problem?: string;
}

/** The mark of encryption is not believed: whoever sets it without encrypting wants to be skipped. */
function unpackEntry(source: ByteSource, entry: ZipEntry, inspection: Inspection): UnpackedSource | undefined {
  const end = entry.compressedSize < 0 ? source.size : Math.min(source.size, entry.start + entry.compressedSize);
  if (entry.method === STORED) return { source: slice(source, entry.start, end) };
  const unpack = METHODS.get(entry.method);
  if (unpack === undefined) return undefined;
  const unpacked = unpack(source.read(entry.start, end), inspection.allowance);
  inspection.spend(unpacked.bytes.length);
  const isEmpty = unpacked.bytes.length === 0 && entry.isMarkedEncrypted && end - entry.start > ENCRYPTION_HEADER;
  return {
    source: bytesSource(unpacked.bytes),
    ...(isEmpty ? { problem: 'it is encrypted' } : unpacked.problem !== undefined && { problem: unpacked.problem }),
  };
}

/** In a zip, a version and a length stand before the properties, and no size behind them. */
function unpackZipLzma(packed: Uint8Array, limit: number): Unpacked {
  if (packed.length < LZMA_HEADER) return { bytes: new Uint8Array(0), problem: 'the packed data is damaged' };
  const alone = new Uint8Array(packed.length + LZMA_HEADER);
  alone.set(packed.subarray(4, LZMA_HEADER));
  alone.fill(0xff, 5, 13);
  alone.set(packed.subarray(LZMA_HEADER), 13);
  return unpackLzma(alone.subarray(0, 13 + packed.length - LZMA_HEADER), limit);
}

function slice(source: ByteSource, from: number, to: number): ByteSource {
  const size = Math.max(0, to - from);
  return { size, read: (start, end) => source.read(from + start, from + Math.min(end, size)) };
}

/** A packed file whose content is one file. */
export function inspectPacked(part: Part, packing: Packing, { inspection, inspectInner }: Walk): void {
  inspection.describe(part, packing.format);
  if (!inspection.isWithinDepth(part)) {
    inspection.add(part, 'not-analysed', 'packed files lie in packed files deeper than is looked at');
    return;
  }
  const packed = part.source.read(0, Math.min(part.source.size, LARGEST_PACKED));
  const { bytes, problem } = packing.unpack(packed, inspection.allowance);
  inspection.spend(bytes.length);
  const name = part.name.replace(/\.(?:gz|z|zlib|xz|lzma|bz2|lz4|zst)$/i, '');
  inspectInner({ path: [...part.path, packing.format], name, source: bytesSource(bytes) }, inspection);
  if (problem !== undefined || bytes.length === 0)
    inspection.add(part, 'not-analysed', problem ?? 'nothing is packed in it');
  if (part.source.size > LARGEST_PACKED) inspection.add(part, 'not-analysed', 'it is too large to be read to its end');
}

export function inspectTar(part: Part, inspection: Inspection, inspectInner: InspectInner): void {
  const entries = listTar(part.source);
  inspection.describe(part, 'tar archive', [['members', String(entries.length)]]);
  for (const { name, type, link, start, size } of entries) {
    const isLink = type === '1' || type === '2';
    if (leadsOutside(name) || (isLink && leavesFrom(type === '2' ? name : '', link))) {
      inspection.add(part, 'dangerous', `"${name}" is written outside of the folder it is unpacked into`);
    }
    const inner = { path: [...part.path, name], name, source: slice(part.source, start, start + size) };
    if (start + size > part.source.size) inspection.add(part, 'not-analysed', `the file ends before "${name}" does`);
    if (isLink || type === '5') continue;
    if (inspection.isWithinDepth(inner)) inspectInner(inner, inspection);
    else inspection.add(part, 'not-analysed', 'archives lie in archives deeper than is looked at');
  }
}

/** Symbolic links start at the folder of their own entry, hard links at that of the archive. */
function leavesFrom(name: string, link: string): boolean {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(link)) return true;
  let depth = name.split('/').filter((word) => word !== '' && word !== '.').length - (name === '' ? 0 : 1);
  for (const word of link.split(/[\\/]/)) {
    if (word === '..') depth--;
    else if (word !== '' && word !== '.') depth++;
    if (depth < 0) return true;
  }
  return false;
}

function leadsOutside(name: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:)/.test(name) || name.split(/[\\/]/).includes('..');
}
