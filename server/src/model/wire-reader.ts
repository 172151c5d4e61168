/** Protocol buffers without a schema: fields by number, as they stand on the wire. https://protobuf.dev/programming-guides/encoding/ */

export interface WireField {
  readonly number: number;
  /** 0: a whole number in `value`; 2: bytes; 1 and 5: fixed sizes, left out. */
  readonly type: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

const EMPTY = new Uint8Array(0);
const MOST_FIELDS = 2_000_000;

/** The fields of a message in their order; `isWhole` is false where the bytes are no message to their end. */
export function readFields(message: Uint8Array): { readonly fields: readonly WireField[]; readonly isWhole: boolean } {
  const fields: WireField[] = [];
  let at = 0;
  while (at < message.length && fields.length < MOST_FIELDS) {
    const tag = readVarint(message, at);
    if (tag === undefined || tag.value < 8) return { fields, isWhole: false };
    const field = readField(message, tag.end, { number: Math.floor(tag.value / 8), type: tag.value % 8 });
    if (field === undefined) return { fields, isWhole: false };
    fields.push(field);
    at = field.end;
  }
  return { fields, isWhole: at === message.length };
}

function readField(
  message: Uint8Array,
  at: number,
  { number, type }: Pick<WireField, 'number' | 'type'>,
): (WireField & { readonly end: number }) | undefined {
  const fixed = type === 1 ? 8 : type === 5 ? 4 : undefined;
  if (fixed !== undefined) {
    const end = at + fixed;
    return end > message.length ? undefined : { number, type, value: 0, bytes: message.subarray(at, end), end };
  }
  const read = type === 0 || type === 2 ? readVarint(message, at) : undefined;
  if (read === undefined) return undefined;
  if (type === 0) return { number, type, value: read.value, bytes: EMPTY, end: read.end };
  const end = read.end + read.value;
  return end > message.length ? undefined : { number, type, value: 0, bytes: message.subarray(read.end, end), end };
}

function readVarint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  let scale = 1;
  for (let at = from; at < bytes.length && at < from + 10; at++, scale *= 128) {
    const byte = bytes[at] as number;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}
