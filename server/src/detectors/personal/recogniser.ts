/** What is known about one kind of number or address that stands for a person: data of a rule, checked and compiled. */
import { PERSONAL_CHECKSUMS, type PersonalChecksum } from './personal-checksum.ts';

/**
 * What a value needs around it to be one. `nothing`: its form is enough. `context`: words beside it say so. `column`: the
 * header of its table does.
 */
export type Need = 'nothing' | 'context' | 'column';

export interface Recogniser {
  /** `payment-card` */
  readonly id: string;
  /** For people, with its article: "a payment card number". */
  readonly name: string;
  readonly need: Need;
  /** Global; bounded in every quantifier. */
  readonly regex: RegExp;
  readonly checksum: PersonalChecksum | undefined;
  /** Whole words in small letters, of which one stands near it. */
  readonly context: RegExp | undefined;
  /** At the end of what stands before it: such a word, and no more than what gives a value. Absent where near is enough. */
  readonly adjacent: RegExp | undefined;
  /** Whole words in small letters; near one of these it is something else. */
  readonly unless: RegExp | undefined;
  /** Names of columns that hold such values, as `columnName` writes them. */
  readonly columns: ReadonlySet<string>;
  /** Numbers of samples and documentation, without blanks and dashes. */
  readonly never: ReadonlySet<string>;
  /** A value that belongs to nobody, to be written instead. */
  readonly fake: string;
  /** Somebody can be told from it alone, or harmed with it. */
  readonly isGrave: boolean;
}

/** @throws where the data is not what it should be, which is a mistake of the pack */
export function compileRecogniser(data: unknown): Recogniser {
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>;
  const id = text(fields['id'], 'personal data: id');
  const checksum = fields['checksum'];
  return {
    id,
    name: text(fields['name'], `${id}: name`),
    need: needOf(fields['need'], id),
    regex: new RegExp(text(fields['regex'], `${id}: regex`), 'gmu'),
    checksum: typeof checksum === 'string' ? checksumOf(checksum, id) : undefined,
    context: wordsOf(fields['context']),
    adjacent: fields['adjacent'] === true ? wordsOf(fields['context'], ADJACENT) : undefined,
    unless: wordsOf(fields['unless']),
    columns: new Set(texts(fields['columns'])),
    never: new Set(texts(fields['never'])),
    fake: text(fields['fake'], `${id}: fake`),
    isGrave: fields['grave'] === true,
  };
}

function needOf(value: unknown, id: string): Need {
  if (value === 'nothing' || value === 'context' || value === 'column') return value;
  throw new Error(`${id}: need is "${String(value)}"`);
}

function checksumOf(name: string, id: string): PersonalChecksum {
  const checksum = PERSONAL_CHECKSUMS[name];
  if (checksum === undefined) throw new Error(`${id}: there is no checksum "${name}"`);
  return checksum;
}

/** `mrn: `, `"mrn": "`, `MRN is ` */
const ADJACENT = '["\'\\]]{0,2}[ \\t]{0,3}(?::|=|#|is|nr|no\\.?|number:?)?[ \\t"\'#]{0,3}$';

/** Words are alternatives of an expression. `_` and digits are parts of names, so that only letters bound a word. */
function wordsOf(value: unknown, behind = ''): RegExp | undefined {
  const words = texts(value);
  return words.length === 0 ? undefined : new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})${behind}`, 'u');
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Error(`${where} is missing`);
  return value;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
