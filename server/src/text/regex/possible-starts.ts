/** Where in a text a match of a program could start, as far as that can be told at a glance. */
import { isInsidePair } from './code-points.ts';
import type { Program } from './program.ts';

export class PossibleStarts {
  readonly #program: Program;
  readonly #text: string;
  /** Where the text that every match holds comes next. */
  #needleAt = -1;

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#text = text;
  }

  /** The first offset from `at` on; -1: there is none. Has to be asked for greater and greater offsets. */
  from(at: number): number {
    if (at > this.#text.length || (this.#program.anchored && at > 0)) return -1;
    if (this.#needleAt < at) {
      this.#needleAt = this.#text.indexOf(this.#program.needle, at);
      if (this.#needleAt < 0) return -1;
    }
    let start = this.#search(at);
    while (start >= 0 && isInsidePair(this.#text, start)) start = this.#search(start + 1);
    return start;
  }

  #search(at: number): number {
    const { prefix, starts } = this.#program;
    const text = this.#text;
    if (prefix !== '') return text.indexOf(prefix, at);
    if (starts === undefined) return at <= text.length ? at : -1;
    for (let start = at; start < text.length; start++) {
      const unit = text.charCodeAt(start);
      if (unit < 256 ? starts.table[unit] === 1 : starts.has(text.codePointAt(start) as number)) return start;
    }
    return -1;
  }
}
