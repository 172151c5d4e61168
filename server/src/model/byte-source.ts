/** Where the bytes of a model file come from: memory, or a file of which only parts are read. */

export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` to before `end`, fewer where the source ends earlier. */
  read(start: number, end: number): Uint8Array;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (start, end) => bytes.subarray(Math.max(0, start), Math.max(0, end)) };
}
