/** Is the value that a name is given a secret? By what the text says whose it is, else by the name and the value alone. */
import { shannonEntropy } from './entropy.ts';
import { isOfStandard } from './famous-hash.ts';
import type { NamedValue } from './named-value.ts';
import { isPlaceholderValue } from './placeholder-value.ts';
import type { SecretShape } from './secret-facts.ts';
import type { SecretMatch } from './secret-match.ts';
import { isPasswordName, isSecretName, wordsOfName } from './secret-name.ts';
import { isUsualPassword } from './url-password.ts';

/** Rule of secrets that only their names give away. */
export const NAMED_SECRET = 'credential-hard-coded';

export interface NamedShapes {
  /** Shapes whose evidence is a name. */
  readonly shapes: readonly SecretShape[];
  /** In capitals: `OPENAI_API_KEY`; these are secrets whatever they look like. */
  readonly variables: ReadonlySet<string>;
  readonly wholes: readonly WholeToken[];
}

/** How long the tokens are that begin so. */
export interface WholeToken {
  readonly prefix: RegExp;
  readonly length: number;
}

/** How much before the name is looked at for the provider's: the line, and of an argument the lines of the call. */
const LEAD = 160;
/** A name that stands for itself: `login("…")`, `key="…"`. It needs a provider to be one. */
const OPEN_NAMES = new Set(['login', 'client', 'key', 'auth', 'headers', 'init', 'appid']);
const LEAST_ENTROPY = 3.3;
/** Sixteen digits have four bits at most. */
const LEAST_HEX_ENTROPY = 3;
const LEAST_PASSWORD_ENTROPY = 2.75;
const SHORTEST = 8;
const LONGEST = 200;

export function judgeNamedValue(text: string, named: NamedValue, known: NamedShapes): SecretMatch | undefined {
  const { name, value, span } = named;
  // An expression of code has hardly the form of a key; a line of a file that the code quotes does.
  if (named.by === 'loose' && !/\d.*\d/.test(value)) return undefined;
  if (value.length < SHORTEST || isOfStandard(value) || isPlaceholderValue(value, name)) return undefined;
  const isKnown = known.variables.has(name.toUpperCase());
  const last = wordsOfName(name).at(-1) ?? '';
  const isNamed = isKnown || isSecretName(name);
  if (!isNamed && !OPEN_NAMES.has(last)) {
    if (!(last.endsWith('client') || last.endsWith('login'))) return undefined;
  }
  if (isCutShort(value, known.wholes)) return undefined;
  const shape = shapeFor(text, named, known.shapes);
  if (shape !== undefined) {
    return { rule: shape.rule.id, span, severity: 'warning', confidence: 'medium', name };
  }
  if (named.by === 'loose') return undefined;
  if (named.by === 'part' && isPasswordName(name)) {
    if (isUsualPassword(value) || shannonEntropy(value) < LEAST_PASSWORD_ENTROPY) return undefined;
    return { rule: NAMED_SECRET, span, severity: 'warning', confidence: 'medium', name };
  }
  if (!isNamed || (named.by === 'call' && !isSetter(name)) || !looksSecret(value, name)) return undefined;
  const confidence = confidenceOf(value, isKnown);
  // Of an address only what is long: documentation is full of short tokens.
  if (named.by === 'part' && confidence === 'low') return undefined;
  const severity = confidence === 'low' && !isPasswordName(name) ? 'info' : 'warning';
  return { rule: NAMED_SECRET, span, severity, confidence, name };
}

/** The beginning of a token that has a mark of its own, without its end: no secret, whatever it is given to. */
function isCutShort(value: string, wholes: readonly WholeToken[]): boolean {
  return wholes.some(({ prefix, length }) => value.length < length && prefix.test(value));
}

/** `ngrok.set_auth_token("…")`; any other function of that name may look something up by its argument. */
function isSetter(name: string): boolean {
  return /^(?:set|add|use|with)$/.test(wordsOfName(name.slice(name.lastIndexOf('.') + 1))[0] ?? '');
}

function confidenceOf(value: string, isKnown: boolean): SecretMatch['confidence'] {
  return isKnown ||
    (value.length >= 16 && shannonEntropy(value) >= (/^[0-9a-f]+$/i.test(value) ? LEAST_HEX_ENTROPY : 3.5))
    ? 'medium'
    : 'low';
}

/** The provider that the name itself speaks of goes before one that the text beside it mentions. */
function shapeFor(text: string, named: NamedValue, shapes: readonly SecretShape[]): SecretShape | undefined {
  const fitting = shapes.filter((shape) => fits(named.value, shape));
  if (fitting.length === 0) return undefined;
  const name = named.name.toLowerCase();
  const lead = leadOf(text, named);
  const isIn = (where: string) => (shape: SecretShape) => shape.rule.names.some((word) => where.includes(word));
  return fitting.find(isIn(name)) ?? fitting.find(isIn(lead));
}

/** Up to two lines back: the arguments of a call stand below its name. */
function leadOf(text: string, { nameStart, name }: NamedValue): string {
  const before = text.slice(Math.max(0, nameStart - LEAD), nameStart + name.length).toLowerCase();
  return before
    .split(/\r\n?|\n/)
    .slice(-3)
    .join(' ');
}

function fits(value: string, { regex, entropy }: SecretShape): boolean {
  regex.lastIndex = 0;
  return regex.exec(value)?.[0].length === value.length && shannonEntropy(value) >= entropy;
}

/** Without a provider: one word of letters and digits that nobody would say, and that is no name, path or address. */
function looksSecret(value: string, name: string): boolean {
  if (value.length > LONGEST || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  if (shannonEntropy(value) < (isPasswordName(name) ? LEAST_PASSWORD_ENTROPY : LEAST_ENTROPY)) return false;
  if (
    /^[./~]|^[a-z][\w+.-]*:\/\/|^[a-z_]\w*(?:\.[a-z_]\w*)+$|[(){}]|^--|^\d+$|\.(?:py|json|txt|ya?ml|pem|key|crt)$/i.test(
      value,
    )
  ) {
    return false;
  }
  // The name of a constant, and not the value of one.
  if (/^[A-Z][A-Z_]*\d{0,2}$/.test(value)) return false;
  return !isIdentifier(value) && !isProviderStump(value) && spokenShare(value) <= MOST_SPOKEN;
}

/** A UUID or a hash names something, and opens nothing, as far as anybody can tell. */
function isIdentifier(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^(?:sha\d+[:-])/i.test(value);
}

/** `sk-…`, `hf_…` cut short: a token that is not whole is a sample. */
function isProviderStump(value: string): boolean {
  return (
    value.length < 30 &&
    /^(?:sk-(?:proj|ant|or|lf|svcacct|admin)-|hf_|gsk_|AIza|xai-|pplx-|nvapi-|r8_|gh[pousr]_|github_pat_|glpat-|AKIA|xox[a-z]-|tvly-|lsv2_|pcsk_|sk_live_|sk_test_|eyJ)/.test(
      value,
    )
  );
}

const MOST_SPOKEN = 0.6;

/** The part of the value that words make up; a word has vowels and no heap of consonants. */
function spokenShare(value: string): number {
  const words = value.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).filter(isSpoken);
  return words.join('').length / value.length;
}

function isSpoken(word: string): boolean {
  const isWord = word.length > 2 && /^[A-Z]?[a-z]+$/.test(word) && /[aeiouy]/i.test(word);
  return isWord && !/[^aeiouy]{4}|[jqxz][^aeiou]|[aeiou]{4}/i.test(word);
}
