/**
 * Interning: every name of every parsed text becomes a small integer, once for the life of the process. Comparing names
 * is then comparing numbers, and a tree of typed arrays can hold them. Ids are never given back.
 */
import { resized } from './resized.ts';
import { KEYWORDS } from './token-kind.ts';

/**
 * After so many occupied slots a name goes to a plain map instead. Ordinary names need two or three; texts made to
 * collide would otherwise turn every lookup into a walk over all of them.
 */
const MAX_PROBES = 32;

let slots = new Int32Array(1 << 15).fill(-1);
let hashes = new Int32Array(1 << 14);
const crowded = new Map<string, number>();
const texts: string[] = [];

for (const keyword of KEYWORDS) internName(keyword);

/** The id of a name; the same text always gets the same id. Keywords have the ids of their token kinds. */
export function internName(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = extendHash(hash, text.charCodeAt(at));
  return internSlice(text, 0, text.length, hash);
}

/** As `internName` for a part of `source`, without making a string of it. `hash` is `extendHash` over its code units. */
export function internSlice(source: string, start: number, end: number, hash: number): number {
  const mask = slots.length - 1;
  let slot = homeSlot(hash) & mask;
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const id = slots[slot]!;
    if (id < 0) return addName(ownCopy(source, start, end), hash, slot);
    if (hashes[id] === hash && isSlice(texts[id]!, source, start, end)) return id;
    slot = (slot + 1) & mask;
  }
  const text = ownCopy(source, start, end);
  return crowded.get(text) ?? addName(text, hash, -1);
}

/** The text of an id that `internName` gave; the empty text for any other number. */
export function nameText(id: number): string {
  return texts[id] ?? '';
}

/** One step of the hash that `internSlice` expects; begins with 0. */
export function extendHash(hash: number, codeUnit: number): number {
  return (Math.imul(hash, 31) + codeUnit) | 0;
}

/** Spreads hashes that differ only by a last digit (`x1`, `x2`), or runs of them would grow into each other. */
function homeSlot(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

function isSlice(text: string, source: string, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) !== source.charCodeAt(start + at)) return false;
  return true;
}

/** A string of its own: engines keep the whole source alive for a plain slice of it. */
function ownCopy(source: string, start: number, end: number): string {
  return ` ${source.slice(start, end)}`.slice(1);
}

/** Adds a name at a free slot, or to the crowded ones for slot -1. */
function addName(text: string, hash: number, slot: number): number {
  const id = texts.push(text) - 1;
  if (id >= hashes.length) hashes = resized(new Int32Array(id * 2), hashes);
  hashes[id] = hash;
  if (slot >= 0) slots[slot] = id;
  else crowded.set(text, id);
  if (texts.length * 2 > slots.length) rehash();
  return id;
}

/** All names move, the crowded ones too: a lookup that ends at a free slot must be sure that the name is nowhere else. */
function rehash(): void {
  slots = new Int32Array(slots.length * 2).fill(-1);
  crowded.clear();
  texts.forEach((text, id) => {
    const slot = freeSlot(hashes[id]!);
    if (slot >= 0) slots[slot] = id;
    else crowded.set(text, id);
  });
}

function freeSlot(hash: number): number {
  const mask = slots.length - 1;
  const home = homeSlot(hash);
  for (let probe = 0; probe < MAX_PROBES; probe++) {
    const slot = (home + probe) & mask;
    if (slots[slot]! < 0) return slot;
  }
  return -1;
}
