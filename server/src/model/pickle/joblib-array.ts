/**
 * The arrays of joblib: their bytes stand raw in the middle of the pickle stream, behind the object that describes them, so
 * that a reader who does not skip them takes them for opcodes. From joblib's own `NumpyArrayWrapper.read_array`.
 */

/** What the wrapper's state says. */
export interface ArrayDescription {
  readonly shape: readonly number[];
  /** numpy's short name of the type, without its byte order: `f8`, `U10`, `O8`. */
  readonly type: string;
  /** Bytes to which the array is aligned; 0 where the writer did not align. */
  readonly alignment: number;
  /** Of a structured type; absent where nobody can tell. */
  readonly holdsObjects?: boolean;
}

/**
 * Where the stream goes on behind the array, `object` where a whole pickle of its elements stands there instead, or undefined
 * where that cannot be told.
 *
 * @param at offset behind the wrapper, from the beginning of the uncompressed file
 */
export function joblibArrayEnd(
  { shape, type, alignment, holdsObjects }: ArrayDescription,
  at: number,
  bytes: Uint8Array,
): number | 'object' | undefined {
  if (type.startsWith('O') || holdsObjects === true) return 'object';
  const size = itemSize(type, holdsObjects === false);
  const count = shape.reduce((product, length) => product * length, 1);
  if (size === undefined || !Number.isSafeInteger(count * size) || count < 0) return undefined;
  const padding = alignment === 0 ? 0 : 1 + (bytes[at] ?? 0);
  const end = at + padding + count * size;
  return end <= bytes.length ? end : undefined;
}

/** Bytes of one element: `f8` has eight, `U10` has ten characters of four. Structured types (`V64`) may hold objects. */
function itemSize(type: string, holdsNoObjects: boolean): number | undefined {
  const [, letter = '', digits = ''] = /^([a-zA-Z])(\d+)$/.exec(type) ?? [];
  if (digits === '' || (letter === 'V' && !holdsNoObjects)) return undefined;
  return Number(digits) * (letter === 'U' ? 4 : 1);
}
