/** The SHA-256 of a file, read piece by piece: model files are larger than memory. */
import { createHash } from 'node:crypto';
import type { ByteSource } from '../model/byte-source.ts';

const PIECE = 4 << 20;

/** Hex. */
export function digestOf(source: ByteSource): string {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; at += PIECE) hash.update(source.read(at, at + PIECE));
  return hash.digest('hex');
}
