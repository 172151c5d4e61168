/** A cursor in the source of a regular expression. */

/** What is wrong with an expression; thrown while one is parsed or compiled, and caught where that began. */
export class ExpressionError extends Error {}

export class SourceReader {
  #at = 0;

  constructor(readonly source: string) {}

  get isAtEnd(): boolean {
    return this.#at >= this.source.length;
  }

  /** Does the rest begin with this text? */
  sees(text: string): boolean {
    return this.source.startsWith(text, this.#at);
  }

  /** Steps over the text, if the rest begins with it. */
  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** Steps over what the expression finds here; it has to be sticky. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.source);
    if (found === null) return undefined;
    this.#at = expression.lastIndex;
    return found;
  }

  /** The next code point; fails at the end. */
  take(): number {
    const code = this.source.codePointAt(this.#at);
    if (code === undefined) throw new ExpressionError('ends too early');
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  /** The text up to the sign, or to the end where there is none; steps over both. */
  takeUntil(sign: string): string {
    const found = this.source.indexOf(sign, this.#at);
    const end = found < 0 ? this.source.length : found;
    const text = this.source.slice(this.#at, end);
    this.#at = Math.min(end + sign.length, this.source.length);
    return text;
  }
}
