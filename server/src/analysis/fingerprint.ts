/** Names for findings that survive edits elsewhere: a hash over the rule, the matched code, and which of its kind it is. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Hex digits; 64 bits are enough to tell the findings of one workspace apart. */
const LENGTH = 16;

/** So much of the code counts, in UTF-16 units, and how long it is: calls inside calls would be hashed again and again. */
const MOST_CODE = 2000;

/** Makes fingerprints for the findings of one document, to be asked in their order. */
export function createFingerprinter(): (ruleId: string, code: string) => string {
  const seen = new Map<string, number>();
  return (ruleId, code) => {
    const beginning = code.length > MOST_CODE ? `${code.slice(0, MOST_CODE)}\0${code.length}` : code;
    const identity = `${ruleId}\0${beginning.replace(/\s+/g, ' ')}`;
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return bytesToHex(sha256(utf8ToBytes(`${identity}\0${ordinal}`))).slice(0, LENGTH);
  };
}
