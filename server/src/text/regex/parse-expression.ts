/**
 * Parses the regular expressions that rules are written in: PCRE's, with Python's spellings beside it.
 * https://www.pcre.org/current/doc/html/pcre2pattern.html
 */
import { caseVariants, characterSet } from './character-set.ts';
import { Assertion, type Expression, type ParsedExpression } from './expression.ts';
import { LINE_BREAKS, VERTICAL } from './named-sets.ts';
import { parseClass } from './parse-class.ts';
import { readEscapedCharacter, readEscapedSet } from './parse-escape.ts';
import { type Quantifier, readQuantifier } from './read-quantifier.ts';
import { ExpressionError, SourceReader } from './source-reader.ts';

const DEEPEST_NESTING = 150;

const NOTHING: Expression = { kind: 'sequence', parts: [] };
const NEVER: Expression = { kind: 'look', behind: false, negated: true, body: NOTHING };
const ANY_CHARACTER: Expression = { kind: 'set', set: characterSet([], { negated: true }) };
const NO_LINE_BREAK: Expression = { kind: 'set', set: characterSet(LINE_BREAKS, { negated: true }) };
const CR_LF: Expression = { kind: 'sequence', parts: [13, 10].map((code) => ({ kind: 'character', code })) };
const ANY_LINE_BREAK: Expression = {
  kind: 'atomic',
  body: { kind: 'choice', ways: [CR_LF, { kind: 'set', set: characterSet(VERTICAL) }] },
};

const ESCAPED_PLACES: Readonly<Record<string, Assertion>> = {
  A: Assertion.TextStart,
  z: Assertion.TextEnd,
  Z: Assertion.LastLineEnd,
  b: Assertion.WordBoundary,
  B: Assertion.NoWordBoundary,
  G: Assertion.SearchStart,
};

/** Groups without a number, by what follows their parenthesis. */
const PLAIN_GROUPS: readonly (readonly [opening: string, wrap: (body: Expression) => Expression])[] = [
  ['?:', (body) => body],
  ['?>', (body) => ({ kind: 'atomic', body })],
  ['?=', (body) => ({ kind: 'look', behind: false, negated: false, body })],
  ['?!', (body) => ({ kind: 'look', behind: false, negated: true, body })],
  ['?<=', (body) => ({ kind: 'look', behind: true, negated: false, body })],
  ['?<!', (body) => ({ kind: 'look', behind: true, negated: true, body })],
];

/** What PCRE has and this has not, by what follows the parenthesis. */
const REFUSED: readonly { readonly sign: RegExp; readonly name: string }[] = [
  { sign: /\?(?:R|&|P>|[+-]?\d)/y, name: 'recursion' },
  { sign: /\?\(/y, name: 'a condition that is not the number or name of a group' },
  { sign: /\?C/y, name: 'a callout' },
  { sign: /\*/y, name: 'a verb such as (*SKIP)' },
];

const IGNORED = /(?:\(\?#[^)]*\)|\\E)+/y;
const IGNORED_IN_EXTENDED = /(?:\(\?#[^)]*\)|\\E|[ \t\n\v\f\r]|#[^\n]*)+/y;

/** The last four change nothing: the text is Unicode, and two groups of one name are refused. */
const FLAGS = /^[imsxnUJauL]*$/;

/** @throws ExpressionError naming what is wrong or not supported */
export function parseExpression(source: string): ParsedExpression {
  return new ExpressionParser(source).parse();
}

class ExpressionParser {
  readonly #reader: SourceReader;
  readonly #names = new Map<string, number>();
  #groupCount = 0;
  #depth = 0;
  /** The letters of the flags that are on here. */
  #flags: ReadonlySet<string> = new Set();

  constructor(source: string) {
    this.#reader = new SourceReader(source);
  }

  parse(): ParsedExpression {
    // Settings about what a character and a line break are; both are fixed here.
    this.#reader.match(/(?:\(\*(?:UTF8?|UCP|ANYCRLF|ANY|LF|CR|CRLF|BSR_ANYCRLF|BSR_UNICODE)\))+/y);
    const root = this.#choice();
    if (!this.#reader.isAtEnd) throw new ExpressionError('unexpected )');
    return { root, groupCount: this.#groupCount, names: this.#names };
  }

  /** Flags that are set inside end with it. `renumber`: every way numbers its groups from the same number on. */
  #choice(renumber = false): Expression {
    if (this.#depth >= DEEPEST_NESTING) throw new ExpressionError(`nested deeper than ${DEEPEST_NESTING} groups`);
    this.#depth++;
    const flags = this.#flags;
    const before = this.#groupCount;
    const ways = [this.#sequence()];
    let most = this.#groupCount;
    while (this.#reader.accept('|')) {
      if (renumber) this.#groupCount = before;
      ways.push(this.#sequence());
      most = Math.max(most, this.#groupCount);
    }
    this.#groupCount = most;
    this.#flags = flags;
    this.#depth--;
    return ways.length === 1 ? (ways[0] as Expression) : { kind: 'choice', ways };
  }

  #sequence(): Expression {
    const parts: Expression[] = [];
    for (;;) {
      this.#skipIgnored();
      if (this.#reader.isAtEnd || this.#reader.sees('|') || this.#reader.sees(')')) break;
      const quantifier = readQuantifier(this.#reader);
      if (quantifier === undefined) {
        parts.push(...this.#term());
        continue;
      }
      const body = parts.pop();
      if (body === undefined) throw new ExpressionError('nothing to repeat');
      parts.push(this.#repeat(body, quantifier));
    }
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'sequence', parts };
  }

  #skipIgnored(): void {
    this.#reader.match(this.#flags.has('x') ? IGNORED_IN_EXTENDED : IGNORED);
  }

  #repeat(body: Expression, { min, max, suffix }: Quantifier): Expression {
    const lazy = (suffix === 'lazy') !== this.#flags.has('U');
    if (suffix !== 'possessive') return { kind: 'repeat', body, min, max, lazy };
    return { kind: 'atomic', body: { kind: 'repeat', body, min, max, lazy: false } };
  }

  /** One atom; several for quoted text, of which a quantifier repeats the last; none for flags. */
  #term(): readonly Expression[] {
    const reader = this.#reader;
    if (reader.accept('\\Q'))
      return Array.from(reader.takeUntil('\\E'), (text) => this.#character(text.codePointAt(0)));
    if (reader.accept('\\')) return [this.#escape()];
    if (reader.accept('[')) return [{ kind: 'set', set: parseClass(reader, this.#flags.has('i')) }];
    if (reader.accept('.')) return [this.#flags.has('s') ? ANY_CHARACTER : NO_LINE_BREAK];
    if (reader.accept('^')) return [place(this.#flags.has('m') ? Assertion.LineStart : Assertion.TextStart)];
    if (reader.accept('$')) return [place(this.#flags.has('m') ? Assertion.LineEnd : Assertion.LastLineEnd)];
    if (!reader.accept('(')) return [this.#character(reader.take())];
    return this.#setsFlags() ? [] : [this.#group()];
  }

  #character(code = 0): Expression {
    const variants = this.#flags.has('i') ? caseVariants(code) : [code];
    if (variants.length === 1) return { kind: 'character', code };
    return { kind: 'set', set: characterSet(variants.map((variant) => [variant, variant])) };
  }

  #escape(): Expression {
    const reader = this.#reader;
    const [letter] = reader.match(/[AzZbBG]/y) ?? [];
    if (letter !== undefined) return place(ESCAPED_PLACES[letter] as Assertion);
    if (reader.accept('K')) return { kind: 'keep' };
    if (reader.accept('R')) return ANY_LINE_BREAK;
    if (reader.accept('N')) return NO_LINE_BREAK;
    const set = readEscapedSet(reader);
    if (set !== undefined) return { kind: 'set', set };
    return this.#reference() ?? this.#character(readEscapedCharacter(reader));
  }

  /** `\1`, `\g{-1}`, `\k<name>`. Two digits are a character in octal, unless there are ten groups. */
  #reference(): Expression | undefined {
    if (this.#reader.sees('g<') || this.#reader.sees("g'")) throw new ExpressionError('recursion is not supported');
    const [, ...groups] =
      this.#reader.match(/k(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)'|\{([A-Za-z_]\w*)\})|g(?:\{(-?\w+)\}|(-?\d+))/y) ??
      this.#reader.match(this.#groupCount < 10 ? /([1-9])(?!\d)/y : /([1-9]\d?)/y) ??
      [];
    const group = groups.find((one) => one !== undefined);
    return group === undefined ? undefined : this.#referenceTo(group);
  }

  #referenceTo(group: string): Expression {
    return { kind: 'reference', group: this.#numberOf(group), ignoreCase: this.#flags.has('i') };
  }

  /** The group that is meant by a number, by a negative one (counted from here), or by a name. */
  #numberOf(group: string): number {
    const number = Number(group);
    const found = this.#names.get(group) ?? (number < 0 ? this.#groupCount + 1 + number : number);
    if (Number.isInteger(found) && found >= 1 && found <= this.#groupCount) return found;
    throw new ExpressionError(`there is no group ${group} before it is used`);
  }

  /** `(?i)` and its like, of which the parenthesis has been read: from here to the end of the group around it. */
  #setsFlags(): boolean {
    const [, reset, on, off] = this.#reader.match(/\?(?![RC])(\^?)([A-Za-z]*)(?:-([A-Za-z]*))?\)/y) ?? [];
    if (on === undefined) return false;
    this.#changeFlags({ reset: reset === '^', on, off: off ?? '' });
    return true;
  }

  #changeFlags({ reset, on, off }: { readonly reset: boolean; readonly on: string; readonly off: string }): void {
    if (!FLAGS.test(on + off)) throw new ExpressionError(`the flags "${on + off}" are not known`);
    const flags = new Set([...(reset ? [] : this.#flags), ...on]);
    for (const letter of off) flags.delete(letter);
    this.#flags = flags;
  }

  #group(): Expression {
    const reader = this.#reader;
    const [, same] = reader.match(/\?P=(\w+)/y) ?? [];
    if (same !== undefined) return this.#closed(() => this.#referenceTo(same));
    const [, ...names] = reader.match(/\?P?<([A-Za-z_]\w*)>|\?'([A-Za-z_]\w*)'/y) ?? [];
    const name = names.find((one) => one !== undefined);
    if (name !== undefined) return this.#capture(name);
    for (const [opening, wrap] of PLAIN_GROUPS)
      if (reader.accept(opening)) return wrap(this.#closed(() => this.#choice()));
    if (reader.accept('?|')) return this.#closed(() => this.#choice(true));
    if (reader.match(/\*F(?:AIL)?(?=\))/y)) return this.#closed(() => NEVER);
    const [, ...tested] = reader.match(/\?\((?:<(\w+)>|'(\w+)'|(-?\w+))\)/y) ?? [];
    const condition = tested.find((one) => one !== undefined);
    if (condition !== undefined) return this.#condition(this.#numberOf(condition));
    const refused = REFUSED.find(({ sign }) => reader.match(sign) !== undefined);
    if (refused !== undefined) throw new ExpressionError(`${refused.name} is not supported`);
    const [, reset, on, off] = reader.match(/\?(\^?)([A-Za-z]*)(?:-([A-Za-z]*))?:/y) ?? [];
    if (on !== undefined) return this.#flagged({ reset: reset === '^', on, off: off ?? '' });
    if (reader.sees('?')) throw new ExpressionError('a group that begins in an unknown way');
    return this.#flags.has('n') ? this.#closed(() => this.#choice()) : this.#capture();
  }

  #closed(read: () => Expression): Expression {
    const body = read();
    if (!this.#reader.accept(')')) throw new ExpressionError('missing closing )');
    return body;
  }

  #capture(name?: string): Expression {
    this.#groupCount++;
    const group = this.#groupCount;
    if (name !== undefined) {
      if ((this.#names.get(name) ?? group) !== group) throw new ExpressionError(`two groups are called ${name}`);
      this.#names.set(name, group);
    }
    return { kind: 'capture', group, body: this.#closed(() => this.#choice()) };
  }

  #condition(group: number): Expression {
    return this.#closed(() => {
      const yes = this.#sequence();
      return { kind: 'condition', group, yes, no: this.#reader.accept('|') ? this.#sequence() : NOTHING };
    });
  }

  /** `(?i:…)`: the flags are for the group only. */
  #flagged(change: { readonly reset: boolean; readonly on: string; readonly off: string }): Expression {
    const around = this.#flags;
    this.#changeFlags(change);
    const body = this.#closed(() => this.#choice());
    this.#flags = around;
    return body;
  }
}

function place(what: Assertion): Expression {
  return { kind: 'assert', what };
}
