/** A pattern over any text: words and signs with holes. https://semgrep.dev/docs/writing-rules/generic-pattern-matching */

/** Which comments of the text are looked past: `c` has those between slash and star, `cpp` also lines after `//`. */
export type CommentStyle = 'c' | 'cpp' | 'shell';

export interface GenericOptions {
  /** Words match in any case. */
  readonly caseless?: boolean;
  readonly commentStyle?: CommentStyle;
  /** How many lines below the line before it an ellipsis may reach; 10 unless told. */
  readonly ellipsisMaxSpan?: number;
}

export type GenericItem =
  | { readonly kind: 'word' | 'sign'; readonly text: string }
  /** One word. The name comes with its dollar, as that of every metavariable. */
  | { readonly kind: 'metavariable'; readonly name: string }
  /** Any run of words and signs, as short as possible: `...`, or with a name `$...NAME`. */
  | { readonly kind: 'ellipsis'; readonly name?: string }
  /** Lines that are indented more: they are a block in the text, too. `close` is the index of the item that ends it. */
  | { readonly kind: 'open'; readonly close: number }
  | { readonly kind: 'close' };

export interface GenericPattern {
  readonly source: string;
  /** In the order of the source; blocks are pairs of `open` and `close`. */
  readonly items: readonly GenericItem[];
  /** With their dollars. */
  readonly metavariables: ReadonlySet<string>;
  /** Words that every match holds, as they are written. */
  readonly words: readonly string[];
  readonly caseless: boolean;
  readonly commentStyle: CommentStyle | undefined;
  readonly ellipsisMaxSpan: number;
}
