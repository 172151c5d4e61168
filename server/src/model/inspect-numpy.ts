/** numpy's .npy: a header in Python's own literals, and a pickle behind it where the elements are objects. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import { type ByteSource, bytesSource } from './byte-source.ts';
import type { Inspection, Part } from './inspection.ts';
import { inspectPickle } from './pickle/inspect-pickle.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const LONGEST_HEADER = 1 << 20;
const LARGEST_PICKLE = 256 << 20;

export function isNumpy(head: Uint8Array): boolean {
  return MAGIC.every((byte, index) => head[index] === byte);
}

export function inspectNumpy(part: Part, inspection: Inspection): void {
  const { source } = part;
  const head = source.read(0, 12);
  const isLong = (head[6] ?? 1) >= 2;
  const length = isLong
    ? (head[8] ?? 0) + (head[9] ?? 0) * 0x100 + (head[10] ?? 0) * 0x10000 + (head[11] ?? 0) * 0x1000000
    : (head[8] ?? 0) + (head[9] ?? 0) * 0x100;
  const start = (isLong ? 12 : 10) + Math.min(length, LONGEST_HEADER);
  const header = new TextDecoder('latin1').decode(source.read(isLong ? 12 : 10, start));
  const [, type = '', shape = ''] = HEADER.exec(header) ?? [];
  inspection.describe(part, 'numpy array', [
    ['type', type],
    ['shape', shape],
  ]);
  const types = typesIn(type);
  // Where nobody can tell, the bytes are read as what they would be at worst.
  if (types === undefined) inspection.add(part, 'not-analysed', 'its header cannot be read');
  if (types?.every((one) => !one.includes('O'))) {
    inspectPlainArray(part, { start, size: arraySize(type, shape) }, inspection);
    return;
  }
  const bytes = source.read(start, Math.min(source.size, start + LARGEST_PICKLE));
  inspection.add(part, 'library', 'its elements are pickled objects');
  inspectPickle({ ...part, path: [...part.path, 'elements'], source: bytesSource(bytes) }, inspection);
}

/** As numpy writes it; the blanks are those of other writers. No two parts of it can take the same blanks. */
const HEADER =
  /^\s*\{\s*'descr'\s*:\s*(\S.*?),\s*'fortran_order'\s*:\s*(?:True|False)\s*,\s*'shape'\s*:\s*(\([\dL, ]*\))\s*(?:,\s*)?\}\s*$/s;
const TYPE = /^[<>|=]?[?bBiufcmMSaUVO]\d*(?:\[\w+\])?$/;

/** Of the elements or of their fields, whose names stand behind a bracket; undefined where one is written in no known way. */
function typesIn(description: string): readonly string[] | undefined {
  if (description === '' || /["\\]/.test(description)) return undefined;
  const unnamed = description.replace(/\('[^']*'/g, '(');
  const types = Array.from(unnamed.matchAll(/'([^']*)'/g), ([, type = '']) => type);
  return types.every((type) => TYPE.test(type)) ? types : undefined;
}

/** @param size undefined for structured types, whose size is not counted here */
function inspectPlainArray(
  part: Part,
  { start, size }: { readonly start: number; readonly size: number | undefined },
  inspection: Inspection,
): void {
  if (size === undefined) return;
  const end = start + size;
  const { source } = part;
  if (source.size < end) inspection.add(part, 'not-analysed', 'the file ends before its array does');
  if (source.size <= end) return;
  // One file may hold the arrays of several calls of `save`.
  const rest: ByteSource = { size: source.size - end, read: (from, to) => source.read(end + from, end + to) };
  if (isNumpy(rest.read(0, MAGIC.length)) && inspection.isWithinDepth(part))
    inspectNumpy({ ...part, path: [...part.path, 'next array'], source: rest }, inspection);
  else inspection.add(part, 'not-analysed', `${rest.size} bytes stand behind the array`, { offset: end });
}

/** Bytes of the array; undefined for structured types. */
function arraySize(type: string, shape: string): number | undefined {
  if (type.startsWith('[')) return undefined;
  const [, letter = '', digits = '0'] = /^'[<>|=]?([?bBiufcmMSaUV])(\d+)(?:\[\w+\])?'$/.exec(type) ?? [];
  const lengths = Array.from(shape.matchAll(/\d+/g), ([digit]) => Number(digit));
  return lengths.reduce((product, length) => product * length, Number(digits) * (letter === 'U' ? 4 : 1));
}
