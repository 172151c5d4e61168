/**
 * safetensors: eight bytes of length, a JSON header, and the tensors' bytes without a gap. It runs nothing; a file that is not
 * well-formed may be something else for another reader. https://github.com/huggingface/safetensors#format
 */
import type { Inspection, Part } from './inspection.ts';
import { fieldsOf } from './json-objects.ts';

const LONGEST_HEADER = 100_000_000;
const SIZES: Readonly<Record<string, number>> = {
  ...{ BOOL: 8, U8: 8, I8: 8, F8_E5M2: 8, F8_E4M3: 8, F8_E8M0: 8, I16: 16, U16: 16, F16: 16, BF16: 16 },
  ...{ I32: 32, U32: 32, F32: 32, F64: 64, I64: 64, U64: 64, C64: 64, F4: 4, F6_E2M3: 6, F6_E3M2: 6 },
};

interface Tensor {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** By the name, or by a length that fits with a brace behind it. */
export function isSafetensors(head: Uint8Array, size: number): boolean {
  const length = headerLength(head);
  return length !== undefined && length + 8 <= size && head[8] === 0x7b;
}

function headerLength(head: Uint8Array): number | undefined {
  if (head.length < 8) return undefined;
  const length = Number(new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true));
  return Number.isSafeInteger(length) && length <= LONGEST_HEADER ? length : undefined;
}

export function inspectSafetensors(part: Part, inspection: Inspection): void {
  const { source } = part;
  const length = headerLength(source.read(0, 8));
  const header = length === undefined ? undefined : parseHeader(source.read(8, 8 + length));
  if (length === undefined || header === undefined) {
    inspection.describe(part, 'safetensors');
    inspection.add(part, 'not-analysed', 'its header is no JSON object of the length that it says');
    return;
  }
  const tensors: Tensor[] = [];
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const tensor = toTensor(name, value);
    if (typeof tensor === 'string') inspection.add(part, 'not-analysed', tensor);
    else tensors.push(tensor);
  }
  inspection.describe(part, 'safetensors', [['tensors', String(tensors.length)], ...metadata(header)]);
  const problem = gapIn(tensors, source.size - 8 - length);
  if (problem !== undefined) inspection.add(part, 'not-analysed', problem);
}

function parseHeader(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The tensor, or what is wrong with it. */
function toTensor(name: string, value: unknown): Tensor | string {
  const { dtype, shape, data_offsets: offsets } = fieldsOf(value);
  const bits = typeof dtype === 'string' ? SIZES[dtype] : undefined;
  const [start, end] = Array.isArray(offsets) ? (offsets as readonly unknown[]) : [];
  if (bits === undefined || !Array.isArray(shape) || typeof start !== 'number' || typeof end !== 'number') {
    return `the tensor "${name}" is not described as the format wants it`;
  }
  const count = (shape as readonly unknown[]).reduce<number>((product, one) => product * Number(one), 1);
  return (count * bits) / 8 === end - start
    ? { name, start, end }
    : `the tensor "${name}" has another size than its shape`;
}

/** Tensors follow each other without a hole and without lying over each other, to the end of the file. */
function gapIn(tensors: readonly Tensor[], size: number): string | undefined {
  let at = 0;
  for (const { name, start, end } of tensors.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) return `the tensor "${name}" lies over another one`;
    if (start > at) return `${start - at} bytes before the tensor "${name}" belong to nothing`;
    at = end;
  }
  if (at > size) return 'the file ends before its tensors do';
  return at < size ? `${size - at} bytes behind the last tensor belong to nothing` : undefined;
}

function metadata(header: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const value = header['__metadata__'];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, text]) => [key, String(text).slice(0, 200)] as const);
}
