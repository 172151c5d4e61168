/** What is different about a finding in a text beside the sources: where it is, how that is told, and how it goes away. */
import type { Cell, SideText, SourceDocument } from '../document/document.ts';
import { isSideText } from '../document/side-text.ts';
import type { Finding } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';

/** Clearing changes no code, but what was shown is gone: a person decides, or `parapet fix --outputs`. */
const CLEAR_TITLE = 'Clear this output';

/** The part of a finding's location that says where beside the sources it lies; nothing for a cell's source. */
export function sideLocation(document: SourceDocument, cell: Cell): Pick<Finding, 'place' | 'side' | 'output'> {
  if (!isSideText(cell)) return { place: 'source' };
  const side = document.sideTexts?.indexOf(cell) ?? -1;
  return { place: cell.place, side, ...(cell.output !== null && { output: cell.output }) };
}

/** Empty for what is no output: metadata are the notebook's own, and nobody knows what else needs them. */
export function clearingFixes(cell: Cell): readonly Fix[] {
  if (!isSideText(cell) || cell.output === null || cell.index === null) return [];
  const clears = [{ cell: cell.index, output: cell.output }];
  return [{ title: CLEAR_TITLE, safety: 'review', edits: [], clears }];
}

const THIS = 'This output ';

/** Kinds that say where something was found, and what they are beside the sources. */
const OUTPUT_KINDS: Readonly<Record<string, string>> = {
  'secret.code': 'secret.notebook-output',
  'pii.literal': 'pii.output',
};

export function sideKinds(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds.map((kind) => OUTPUT_KINDS[kind] ?? kind))];
}

/**
 * `Output 2 of cell 5 shows a Hugging Face token; …` for a message that begins with what is written here, or with this output;
 * every other message follows the name of the place.
 */
export function sideMessage(message: string, text: SideText): string {
  const [where, verb] = placeNames(text);
  if (text.place === 'output' && message.startsWith(THIS)) return `${where} ${message.slice(THIS.length)}`;
  const subject = /^(A|An|The) (.{1,60}?) is written here\b/.exec(message);
  if (subject === null) return `${where}: ${message}`;
  const [whole, article = '', noun = ''] = subject;
  return `${where} ${verb} ${article.toLowerCase()} ${noun}${message.slice(whole.length)}`;
}

function placeNames({ place, index, output }: SideText): readonly [string, string] {
  const owner = index === null ? 'this notebook' : `cell ${index + 1}`;
  switch (place) {
    case 'output':
      return [`Output ${(output ?? 0) + 1} of ${owner}`, 'shows'];
    case 'metadata':
      return [`The metadata of ${owner}`, 'hold'];
    case 'attachment':
      return [`The name of an attachment of ${owner}`, 'holds'];
  }
}
