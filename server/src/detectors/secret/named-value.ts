/**
 * The value that a name is given, wherever both stand: assignments, keyword arguments, items of dictionaries and JSON, lines of
 * .env files and YAML, magics, headers, arguments of commands.
 */
import type { Span } from '../../text/span.ts';
import type { SecretContext } from './secret-match.ts';

export interface NamedValue {
  readonly name: string;
  /** Where the name begins. */
  readonly nameStart: number;
  readonly span: Span;
  readonly value: string;
  /** How the value hangs on the name. `part`: of an address or a connection string. `loose`: no quotes, in code. */
  readonly by: 'assignment' | 'argument' | 'call' | 'space' | 'part' | 'loose';
  /** Behind the closing quote something follows that the literal is put together with. */
  readonly isSplit: boolean;
}

const LONGEST_NAME = 64;
/** Ways to give a name its value, each up to where the value begins. */
const GIVERS = [
  /** An option of a command line program that has a default. */
  String.raw`,[ \t]{0,4}(?:type=str,[ \t]{0,4})?default=`,
  /** With a type between them: in Python, TypeScript and Swift, then in Go. */
  String.raw`:[ \t]{0,2}(?:str|[Ss]tring\??|Optional\[str\]|str[ \t]?\|[ \t]?None|SecretStr|Final(?:\[str\])?)[ \t]{0,2}=`,
  String.raw`string[ \t]{0,2}=`,
  /** Name and value as items beside each other: Kubernetes, JSON, XML. */
  String.raw`,?\s{0,60}(?:\\?["'])?value(?:\\?["'])?[ \t]{0,2}[:=]`,
  /** A variable of Terraform. */
  String.raw`\{\s{0,60}default[ \t]{0,8}=`,
  /** Below its name: a block of YAML, an element of XML. */
  String.raw`:[ \t]{1,4}[|>][+-]?[ \t]{0,4}\r?\n`,
  String.raw`>\s{0,60}(?=[^\s<>]{8,200}\s{0,60}<\/)`,
  ':{1,3}=|[?.+]=|=>|=(?![=~])|:(?![:/])',
];
/** Optional: the end of a quoted key or subscript. Then what gives the value, a comma, a parenthesis or a blank. */
const SEPARATOR = new RegExp(
  String.raw`(\\?["'\x60]?\)?\]?)[ \t]{0,8}(?:${GIVERS.join('|')}|(,)|(\()|(?<=[\w"'])([ \t]))[ \t]{0,8}`,
  'y',
);
const OPENING = /(?:[A-Za-z.]{0,20}Secret(?:Str)?\(|[rRbBuUfF]{0,2})(\\?(?:"""|'''|["'`]))/y;
/** What is longer is data, and is stepped over as a whole: names may stand in it again and again. */
export const LONGEST_VALUE = 600;
const QUOTED = /[^\s"'`\\]{4,600}/y;
const BARE = /[^\s"'`,;(){}<>\\[\]|]{8,600}/y;
/** In an address another parameter, or its end, may follow. */
const BARE_PARAMETER = /[^\s"'`,;(){}<>\\[\]|&#]{8,600}/y;
const GOES_ON = /["'`]?[ \t]{0,40}(?:\\?\r?\n[ \t]{0,200})?(?:\+|[fFrRbB]{0,2}["'])/y;

/** The value of the name around `start` to `end`, a word of it; undefined where it is given none. Looks at 1.5 kB at most. */
export function namedValue(text: string, { start, end }: Span, context: SecretContext): NamedValue | undefined {
  const name = nameAround(text, start, end);
  const separator = matchAt(SEPARATOR, text, name.end);
  if (separator === undefined) return undefined;
  const [whole, , comma, call, space] = separator;
  const by = call ? 'call' : comma ? 'argument' : space ? 'space' : 'assignment';
  const at = name.end + whole.length;
  const before = text[name.start - 1] ?? '';
  const isPart = (whole === '=' && /[?&;]/.test(before)) || whole.startsWith('>');
  const known = { name: text.slice(name.start, name.end), nameStart: name.start };
  const quoted = quotedAt(text, at);
  if (quoted !== undefined) return { ...known, by, ...quoted };
  const mayStand = isPart || mayBeBare(text, name.start, by, context);
  if (!mayStand && (by === 'call' || by === 'space')) return undefined;
  const bare = bareAt(text, at, isPart ? BARE_PARAMETER : BARE);
  return bare && { ...known, by: isPart ? 'part' : mayStand ? by : 'loose', ...bare };
}

function nameAround(text: string, from: number, to: number): Span {
  let start = from;
  while (start > 0 && from - start < LONGEST_NAME && isNamePart(text.charCodeAt(start - 1))) start--;
  let end = to;
  while (end < text.length && end - to < LONGEST_NAME && isNamePart(text.charCodeAt(end))) end++;
  return { start, end };
}

/** Letters, digits, `_`, `-` and `.`. */
function isNamePart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57 && code !== 47) ||
    code === 95
  );
}

function quotedAt(text: string, at: number): Pick<NamedValue, 'span' | 'value' | 'isSplit'> | undefined {
  const opening = matchAt(OPENING, text, at);
  const quote = opening?.[1];
  if (opening === undefined || quote === undefined) return undefined;
  const start = at + opening[0].length;
  const value = matchAt(QUOTED, text, start)?.[0];
  if (value === undefined) return { span: { start, end: start }, value: '', isSplit: goesOn(text, start) };
  const end = start + value.length;
  if (value.length >= LONGEST_VALUE) return { span: { start, end }, value, isSplit: false };
  // A literal that holds a space is prose; one that ends in another way is not over.
  if (!text.startsWith(quote, end)) return undefined;
  return { span: { start, end }, value, isSplit: goesOn(text, end + quote.length) };
}

function goesOn(text: string, at: number): boolean {
  return matchAt(GOES_ON, text, at) !== undefined;
}

function bareAt(
  text: string,
  at: number,
  expression: RegExp,
): Pick<NamedValue, 'span' | 'value' | 'isSplit'> | undefined {
  const value = matchAt(expression, text, at)?.[0];
  return value === undefined ? undefined : { span: { start: at, end: at + value.length }, value, isSplit: false };
}

/** Python needs quotes; its magics and shell lines do not, and neither do headers, which have theirs around name and value. */
function mayBeBare(text: string, nameStart: number, by: NamedValue['by'], { values }: SecretContext): boolean {
  if (by === 'call' || by === 'argument') return false;
  const before = text.slice(Math.max(0, nameStart - 200), nameStart);
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  const isCommand = /^[ \t]*(?:[!%]|ENV\b|ARG\b|export\b)/.test(line) || /--?$/.test(line) || text[nameStart] === '-';
  const isHeader = /["']$/.test(line) && /^[A-Za-z]+-/.test(text.slice(nameStart, nameStart + LONGEST_NAME));
  if (by === 'space') return isCommand || (values === 'bare' && /^[ \t]*$/.test(line));
  return values === 'bare' || isCommand || isHeader || (values === 'prose' && /^[ \t>$]*(?:export[ \t]+)?$/.test(line));
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}
