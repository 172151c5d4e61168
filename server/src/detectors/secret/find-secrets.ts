/**
 * Finds the secrets in any decoded text: source, prose, printed output, configuration. One pass looks for the beginnings and
 * marks of tokens and for the words of names; only what stands around a hit is looked at, so that the work is bounded by the
 * number of hits, each a small constant.
 */
import { createPlaceSearch, type PlaceSearch } from '../../text/word-search.ts';
import { judgeHeader } from './header-token.ts';
import { judgeNamedValue, NAMED_SECRET, type NamedShapes, type WholeToken } from './judge-named-value.ts';
import { judgeToken } from './judge-token.ts';
import { LONGEST_VALUE, namedValue } from './named-value.ts';
import { packFacts } from './pack-facts.ts';
import type { ProviderFacts, SecretShape } from './secret-facts.ts';
import type { SecretContext, SecretMatch, SecretScan } from './secret-match.ts';
import { judgeUrl } from './url-password.ts';

/** Words of names that may have a secret for a value; each is looked at together with the name around it. */
const NAME_WORDS = [
  'key',
  'token',
  'secret',
  'pass',
  'pwd',
  'credential',
  'connection',
  'login',
  'client',
  'auth',
  '_pat',
  'appid',
];
const SLASHES = '://';
const BEARER = 'bearer ';
const BASIC = 'basic ';
/** Hits come in the order of the text, so that what overlaps is among the last few. */
const LAST_FEW = 8;

/** The secrets of a text, in its order, none of which overlap. */
export function findSecrets(text: string, context: SecretContext): readonly SecretMatch[] {
  return scanSecrets(text, context).matches;
}

/** As `findSecrets`, and says whether a literal broke off where a secret may go on. */
export function scanSecrets(text: string, context: SecretContext): SecretScan {
  plan ??= makePlan(packFacts());
  return new Pass(text, context, plan).run();
}

interface Plan extends NamedShapes {
  readonly search: PlaceSearch;
  readonly words: readonly string[];
  /** By word; empty for words of names. */
  readonly shapesOf: readonly (readonly SecretShape[])[];
}

let plan: Plan | undefined;

function makePlan(facts: readonly ProviderFacts[]): Plan {
  const shapes = facts.flatMap((one) => one.shapes);
  const byAnchor = new Map<string, SecretShape[]>([SLASHES, BEARER, BASIC, ...NAME_WORDS].map((word) => [word, []]));
  for (const shape of shapes) {
    for (const anchor of shape.anchors) {
      const word = anchor.toLowerCase();
      byAnchor.set(word, [...(byAnchor.get(word) ?? []), shape]);
    }
  }
  const words = [...byAnchor.keys()];
  return {
    search: createPlaceSearch(words),
    words,
    shapesOf: [...byAnchor.values()],
    shapes: shapes.filter(({ evidence }) => evidence === 'name'),
    variables: new Set(facts.flatMap(({ variables }) => variables)),
    wholes: shapes.flatMap(wholeToken),
  };
}

/** A token with a mark of its own that is shorter than its sample is cut short, whatever it is given to. */
function wholeToken({ evidence, prefix, sample }: SecretShape): readonly WholeToken[] {
  if (evidence !== 'marker' || prefix === undefined) return [];
  const filled = sample.replace(/\{[A-Z]+:(\d+)\}/g, (_run, count: string) => ' '.repeat(Number(count)));
  return [{ prefix, length: filled.length }];
}

/** One pass over one text. */
class Pass {
  readonly #matches: SecretMatch[] = [];
  #isSplit = false;
  /** Names are looked at once, however many of the words they hold. */
  #namesUntil = 0;
  #runsUntil = 0;

  constructor(
    readonly text: string,
    readonly context: SecretContext,
    readonly plan: Plan,
  ) {}

  run(): SecretScan {
    this.plan.search.each(this.text, (word, end) => this.#look(word, end));
    return { matches: inOrder(this.#matches), isSplit: this.#isSplit };
  }

  #look(index: number, end: number): void {
    const word = this.plan.words[index] ?? '';
    const start = end - word.length;
    for (const shape of this.plan.shapesOf[index] ?? []) this.#add(judgeToken(this.text, start, shape));
    if (word === SLASHES) this.#add(judgeUrl(this.text, start));
    else if (word === BEARER || word === BASIC) this.#add(judgeHeader(this.text, end));
    else if (NAMES.has(word)) this.#lookAtName(start, end);
    else this.#lookForBreak(end);
  }

  /** Does the literal end behind the beginning of a token, and is something added to it? Each run of a token's characters is read once. */
  #lookForBreak(at: number): void {
    if (this.#isSplit || at <= this.#runsUntil) return;
    let end = at;
    while (end - at < LONGEST_PIECE && isTokenPart(this.text.charCodeAt(end))) end++;
    this.#runsUntil = end;
    BREAK.lastIndex = end;
    this.#isSplit = BREAK.test(this.text);
  }

  #lookAtName(start: number, end: number): void {
    if (end <= this.#namesUntil) return;
    const named = namedValue(this.text, { start, end }, this.context);
    if (named === undefined) return;
    const isTooLong = named.value.length >= LONGEST_VALUE;
    this.#namesUntil = isTooLong ? named.span.end : named.nameStart + named.name.length;
    if (isTooLong) return;
    this.#isSplit ||= named.isSplit;
    this.#add(judgeNamedValue(this.text, named, this.plan));
  }

  /** What is known of the value itself goes before what its name says. */
  #add(match: SecretMatch | undefined): void {
    if (match === undefined) return;
    for (let at = this.#matches.length - 1; at >= Math.max(0, this.#matches.length - LAST_FEW); at--) {
      const other = this.#matches[at] as SecretMatch;
      if (other.span.end <= match.span.start || match.span.end <= other.span.start) continue;
      if (!isBetter(match, other)) return;
      this.#matches.splice(at, 1);
    }
    this.#matches.push(match);
  }
}

const NAMES = new Set(NAME_WORDS);
const RANK = { high: 0, medium: 1, low: 2 } as const;

/** Surer first; of the same sureness the one that knows whose it is, the one that covers more, then the first. */
function isBetter(match: SecretMatch, other: SecretMatch): boolean {
  const sureness = RANK[match.confidence] - RANK[other.confidence];
  if (sureness !== 0) return sureness < 0;
  if (match.rule === NAMED_SECRET || other.rule === NAMED_SECRET) return other.rule === NAMED_SECRET;
  return match.span.end - match.span.start > other.span.end - other.span.start;
}

function inOrder(matches: readonly SecretMatch[]): readonly SecretMatch[] {
  return [...matches].sort((a, b) => a.span.start - b.span.start);
}

const LONGEST_PIECE = 80;
const BREAK = /(?:["'`][ \t]{0,40}(?:\\?\r?\n[ \t]{0,200})?(?:\+|[fFrRbB]{0,2}["'])|\{)/y;

/** Letters, digits, and `+ - . / = _`. */
function isTokenPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57) ||
    code === 95 ||
    code === 43 ||
    code === 61
  );
}
