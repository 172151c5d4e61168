/** Puts a side text together from the values of a notebook's JSON, and keeps account of where each of them stands. */

import { withoutBinary } from './binary-text.ts';
import type { SidePiece, SidePlace, SideText } from './document.ts';
import { withoutEscapes } from './terminal-text.ts';

/** What the text will be. */
export type SideTextHead = Pick<SideText, 'index' | 'output' | 'form'> & { readonly place: SidePlace };

/** More than this is data that somebody has printed; what follows it is not looked at (UTF-16 units). */
const LONGEST = 8_000_000;
export class SideTextBuilder {
  readonly #head: SideTextHead;
  readonly #pieces: SidePiece[] = [];
  readonly #texts: string[] = [];
  #length = 0;

  constructor(head: SideTextHead) {
    this.#head = head;
  }

  /** A value that stands at `path`. */
  add(path: SidePiece['path'], value: string): void {
    if (this.#length > LONGEST) return;
    const { text, gaps } = withoutEscapes(value.slice(0, LONGEST));
    this.#pieces.push({ start: this.#length, path, gaps });
    this.addBetween(withoutBinary(text));
  }

  /** Text that stands in no value: line breaks, quotes, names. */
  addBetween(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
  }

  /** None where nothing was added but white space. */
  build(): readonly SideText[] {
    const text = this.#texts.join('');
    if (text.trim() === '') return [];
    return [{ ...this.#head, kind: 'raw', language: 'output', text, pieces: this.#pieces }];
  }
}
