/**
 * A text of any language as words, signs and blocks. Blocks are what is indented further, and what stands between a pair of
 * brackets on one line. They are elements in the row, like the words, so that no nesting is too deep.
 */
import { LineIndex } from '../../text/line-index.ts';
import type { CommentStyle } from './generic-pattern.ts';
import { Indentation, widthOf } from './indentation.ts';
import { withoutComments } from './without-comments.ts';

export enum ElementKind {
  Word,
  Sign,
  Open,
  Close,
}

/** By element. */
export interface GenericText {
  readonly text: string;
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Of words and signs: offsets in the text, and the line from 0. Of the ends of blocks: those of what stands before. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly lines: Int32Array;
  /**
   * Where the innermost block around the element ends: the index of its `Close`, or the count. A `Close` belongs to its own
   * block and an `Open` to the one around that; behind every `Open` stands something that belongs to it.
   */
  readonly blockEnds: Int32Array;
}

const TOKEN = /(\w+)|\S/gu;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface Token {
  readonly kind: ElementKind;
  readonly start: number;
  readonly end: number;
}

export function parseGenericText(text: string, commentStyle?: CommentStyle): GenericText {
  const visible = commentStyle === undefined ? text : withoutComments(text, commentStyle);
  const elements = new ElementList();
  const indentation = new Indentation(elements, 0);
  const lines = new LineIndex(visible);
  for (let line = 0; line < lines.lineCount; line++) {
    const { start, end } = lines.lineSpan(line);
    addLine(elements, indentation, { number: line, start, text: visible.slice(start, end) });
  }
  indentation.end();
  return elements.finish(text);
}

function addLine(
  elements: ElementList,
  indentation: Indentation,
  line: { readonly number: number; readonly start: number; readonly text: string },
): void {
  const tokens = Array.from(line.text.matchAll(TOKEN), (found): Token => {
    const start = line.start + found.index;
    return { kind: found[1] === undefined ? ElementKind.Sign : ElementKind.Word, start, end: start + found[0].length };
  });
  const [first] = tokens;
  if (first === undefined) return;
  indentation.line(widthOf(line.text.slice(0, first.start - line.start)));
  const pairs = pairsOf(tokens.map(({ start }) => line.text[start - line.start] ?? ''));
  tokens.forEach((token, index) => {
    if (pairs.closes.has(index)) elements.close();
    elements.add(token, line.number);
    if (pairs.opens.has(index)) elements.open();
  });
}

/** The brackets of one line that belong together and have something between them, by index. */
function pairsOf(signs: readonly string[]): { readonly opens: Set<number>; readonly closes: Set<number> } {
  const pending: number[] = [];
  const [opens, closes] = [new Set<number>(), new Set<number>()];
  signs.forEach((sign, index) => {
    if (sign in CLOSING) pending.push(index);
    if (sign !== ')' && sign !== ']' && sign !== '}') return;
    // A bracket that another one closes over is a sign like others.
    while (pending.length > 0 && CLOSING[signs[pending.at(-1) as number] as string] !== sign) pending.pop();
    const open = pending.pop();
    if (open === undefined || open === index - 1) return;
    opens.add(open);
    closes.add(index);
  });
  return { opens, closes };
}

class ElementList {
  readonly #kinds: ElementKind[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #lines: number[] = [];
  /** For each element the `Open` around it; -1 at the top. */
  readonly #blocks: number[] = [];
  readonly #closeOf = new Map<number, number>();
  readonly #opened: number[] = [];

  add({ kind, start, end }: Token, line: number): void {
    this.#push(kind, { start, end, line });
  }

  open(): void {
    this.#mark(ElementKind.Open);
    this.#opened.push(this.#kinds.length - 1);
  }

  close(): void {
    this.#closeOf.set(this.#opened.at(-1) ?? -1, this.#kinds.length);
    this.#mark(ElementKind.Close);
    this.#opened.pop();
  }

  finish(text: string): GenericText {
    const count = this.#kinds.length;
    return {
      text,
      count,
      kinds: Uint8Array.from(this.#kinds),
      starts: Int32Array.from(this.#starts),
      ends: Int32Array.from(this.#ends),
      lines: Int32Array.from(this.#lines),
      blockEnds: Int32Array.from(this.#blocks, (block) => this.#closeOf.get(block) ?? count),
    };
  }

  #mark(kind: ElementKind): void {
    const end = this.#ends.at(-1) ?? 0;
    this.#push(kind, { start: end, end, line: this.#lines.at(-1) ?? 0 });
  }

  #push(kind: ElementKind, place: { readonly start: number; readonly end: number; readonly line: number }): void {
    this.#blocks.push(this.#opened.at(-1) ?? -1);
    this.#kinds.push(kind);
    this.#starts.push(place.start);
    this.#ends.push(place.end);
    this.#lines.push(place.line);
  }
}
