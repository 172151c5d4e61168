/** A zip archive as a test wants it: stored members, and lies where it asks for them. */
import { littleEndian, raw } from './assemble-pickle.ts';

export interface Member {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says the member is called; absent where it says the truth. */
  readonly directoryName?: string;
  /** The mark of encryption. */
  readonly flags?: number;
  readonly isMissing?: true;
  readonly method?: number;
}

export function buildZip(members: readonly Member[], prefix: Uint8Array = raw()): Uint8Array {
  const locals: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  let at = 0;
  for (const member of members) {
    const local = joined(raw(0x50, 0x4b, 3, 4), described(member), littleEndian(member.name.length, 2));
    locals.push(joined(local, littleEndian(0, 2), raw(member.name), member.content));
    if (member.isMissing !== true) records.push(centralRecord(member, at));
    at += locals.at(-1)?.length ?? 0;
  }
  const directory = joined(...records);
  const counts = joined(littleEndian(records.length, 2), littleEndian(records.length, 2));
  const end = joined(raw(0x50, 0x4b, 5, 6, 0, 0, 0, 0), counts, littleEndian(directory.length, 4), littleEndian(at, 4));
  return joined(prefix, ...locals, directory, end, raw(0, 0));
}

function centralRecord(member: Member, at: number): Uint8Array {
  const name = member.directoryName ?? member.name;
  const head = joined(raw(0x50, 0x4b, 1, 2, 20, 0), described(member), littleEndian(name.length, 2));
  return joined(head, littleEndian(0, 2), littleEndian(0, 10), littleEndian(at, 4), raw(name));
}

/** Version, flags, method, time, date, check sum, sizes. */
function described({ content, flags = 0, method = 0 }: Member): Uint8Array {
  const sizes = joined(littleEndian(content.length, 4), littleEndian(content.length, 4));
  return joined(raw(20, 0), littleEndian(flags, 2), littleEndian(method, 2), littleEndian(0, 8), sizes);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
