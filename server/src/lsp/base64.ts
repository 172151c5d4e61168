/** Bytes out of text that came over the wire. */

/** Undefined for what is no base64. `atob` is there in browsers and in Node.js alike. */
export function fromBase64(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
