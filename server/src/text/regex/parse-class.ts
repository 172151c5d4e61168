/** Character classes in brackets: `[^\w.:-]`, `[[:alpha:]]`. */
import { type CharacterSet, characterSet, type Member } from './character-set.ts';
import { posixSet } from './named-sets.ts';
import { readEscapedCharacter, readEscapedSet } from './parse-escape.ts';
import { ExpressionError, type SourceReader } from './source-reader.ts';

const BACKSPACE = 0x08;

/** The class whose opening bracket has just been read. */
export function parseClass(reader: SourceReader, ignoreCase: boolean): CharacterSet {
  const negated = reader.accept('^');
  const members: Member[] = [];
  // A bracket that would close the class before it holds anything is a member.
  if (reader.accept(']')) members.push(...readRange(reader, 0x5d));
  while (!reader.accept(']')) {
    if (reader.isAtEnd) throw new ExpressionError('missing closing ]');
    if (reader.accept('\\Q')) members.push(...literalMembers(reader.takeUntil('\\E')));
    else if (!reader.accept('\\E')) members.push(...readMember(reader));
  }
  return characterSet(members, { negated, ignoreCase });
}

function literalMembers(text: string): readonly Member[] {
  return [...text].map((character): Member => {
    const code = character.codePointAt(0) as number;
    return [code, code];
  });
}

function readMember(reader: SourceReader): readonly Member[] {
  const [, inverse, name] = reader.match(/\[:(\^?)([a-z]+):\]/y) ?? [];
  if (name !== undefined) return [posixSet(name, inverse === '^')];
  const first = readOne(reader);
  return typeof first === 'number' ? readRange(reader, first) : [first];
}

/** A code point, or the set that an escape names. */
function readOne(reader: SourceReader): number | Member {
  if (!reader.accept('\\')) return reader.take();
  return reader.accept('b') ? BACKSPACE : (readEscapedSet(reader) ?? readEscapedCharacter(reader));
}

/** What begins with `first`: a range where a hyphen and another character follow, else that character. */
function readRange(reader: SourceReader, first: number): readonly Member[] {
  const alone: Member = [first, first];
  if (!reader.sees('-') || reader.sees('-]')) return [alone];
  reader.accept('-');
  const last = readOne(reader);
  if (typeof last !== 'number') return [alone, [0x2d, 0x2d], last];
  if (last < first) throw new ExpressionError('a range of characters ends before it begins');
  return [[first, last]];
}
