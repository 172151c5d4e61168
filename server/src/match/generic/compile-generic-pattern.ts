/** Compiles the text of a generic pattern. */
import type { GenericItem, GenericOptions, GenericPattern } from './generic-pattern.ts';
import { Indentation, widthOf } from './indentation.ts';

const LONGEST_SOURCE = 10_000;
/** The search goes one call deeper at each of them. */
const MOST_ELLIPSES = 200;
const DEFAULT_SPAN = 10;

/** More dots than an ellipsis has are dots. */
const TOKEN = /\$\.\.\.([A-Z]\w*)|\$([A-Z]\w*)|(\.{4,})|(\.\.\.)|(\w+)|(\S)/gu;

/** The pattern, or what is wrong with it. Never throws. */
export function compileGenericPattern(
  source: string,
  options: GenericOptions = {},
): { readonly pattern: GenericPattern } | { readonly problem: string } {
  if (source.length > LONGEST_SOURCE) return { problem: `is longer than ${LONGEST_SOURCE} characters` };
  const items = itemsOf(source);
  if (items.length === 0) return { problem: 'is empty' };
  if (items.filter(({ kind }) => kind === 'ellipsis').length > MOST_ELLIPSES) {
    return { problem: `has more than ${MOST_ELLIPSES} ellipses` };
  }
  if (items.some((item, index) => isNameless(item, items[index - 1]))) {
    return { problem: 'an ellipsis directly before $...NAME leaves nothing for the name' };
  }
  const names = items.flatMap((item) => ('name' in item && item.name !== undefined ? [item.name] : []));
  const words = items.flatMap((item) => (item.kind === 'word' ? [item.text] : []));
  const pattern: GenericPattern = {
    source,
    items,
    metavariables: new Set(names),
    words: [...new Set(words)],
    caseless: options.caseless ?? false,
    commentStyle: options.commentStyle,
    ellipsisMaxSpan: options.ellipsisMaxSpan ?? DEFAULT_SPAN,
  };
  return { pattern };
}

/** Which of two ellipses in a row takes what, nothing says. */
function isNameless(item: GenericItem, before: GenericItem | undefined): boolean {
  return item.kind === 'ellipsis' && item.name !== undefined && before?.kind === 'ellipsis';
}

/** What a pattern is indented by as a whole means nothing. */
function itemsOf(source: string): readonly GenericItem[] {
  const lines = source.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const items: GenericItem[] = [];
  const opened: number[] = [];
  const listener = {
    open: () => {
      opened.push(items.length);
      items.push({ kind: 'open', close: 0 });
    },
    close: () => {
      const open = opened.pop();
      if (open !== undefined) items[open] = { kind: 'open', close: items.length };
      items.push({ kind: 'close' });
    },
  };
  const indentation = new Indentation(listener, indentOf(lines[0] ?? ''));
  for (const line of lines) {
    indentation.line(indentOf(line));
    items.push(...lineItems(line));
  }
  indentation.end();
  return items;
}

function indentOf(line: string): number {
  return widthOf(/^[ \t]*/.exec(line)?.[0] ?? '');
}

function lineItems(line: string): readonly GenericItem[] {
  return [...line.matchAll(TOKEN)].flatMap(
    ([text, run, metavariable, dots, ellipsis, word]): readonly GenericItem[] => {
      if (run !== undefined) return [{ kind: 'ellipsis', name: text }];
      if (metavariable !== undefined) return [{ kind: 'metavariable', name: text }];
      if (dots !== undefined) return [...dots].map((dot) => ({ kind: 'sign', text: dot }));
      if (ellipsis !== undefined) return [{ kind: 'ellipsis' }];
      return [{ kind: word === undefined ? 'sign' : 'word', text }];
    },
  );
}
