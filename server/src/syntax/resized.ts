/** Moves the content of a typed array into one of another length. */

/** Fills `into` with as much of `from` as fits, and returns it. */
export function resized<A extends Uint8Array | Int32Array>(into: A, from: A): A {
  into.set(from.subarray(0, into.length));
  return into;
}
