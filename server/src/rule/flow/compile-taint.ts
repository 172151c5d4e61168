/** Compiles the lists of a rule of data flow: what its values come from, where they must not go, and what is between. */
import type { Formula } from '../../match/formula.ts';
import type {
  TaintOptions,
  TaintPropagator,
  TaintSanitizer,
  TaintSink,
  TaintSource,
  TaintSpec,
} from '../../match/taint/taint-spec.ts';
import { compileRequirement } from '../condition/compile-requirement.ts';
import {
  allOf,
  type Entry,
  type Fields,
  fail,
  isMapping,
  readList,
  readMapping,
  readText,
  requireField,
} from '../entry.ts';
import { nearestName } from '../nearest-name.ts';
import type { SharedLists } from './shared-lists.ts';
import { compilePropagator, compileSanitizer, compileSink, compileSource, type TaintItem } from './taint-items.ts';
import { ITEM_KEYS, OWN_SANITIZER_KEYS, type TaintRole, USE_KEYS } from './taint-keys.ts';

/** What flows, without how it flows. */
export type TaintLists = Omit<TaintSpec, 'options'>;

/**
 * Of our own rules: values that cannot carry anything are clean, and so is what a comparison makes of them. A value that only
 * chooses from a table cannot say anything that the table does not hold: that is how people make choices safe.
 */
export const OWN_TAINT_OPTIONS: TaintOptions = {
  unifyMetavariables: false,
  assumeSafeBooleans: true,
  assumeSafeNumbers: true,
  assumeSafeIndexes: true,
  assumeSafeComparisons: true,
  assumeSafeFunctions: false,
  onlyPropagateThroughAssignments: false,
  conversionsAreSafe: true,
};

/** Lists that take in lists can double with each of them. */
const MOST_ITEMS = 2_000;

/** How the items of one spelling are read. */
export interface TaintSpelling {
  /** The keys of an item that say what it finds. */
  readonly operators: readonly string[];
  readonly formulaOf: (fields: Fields) => Formula | undefined;
  /** An item may be the text of a pattern alone. */
  readonly pattern?: (entry: Entry) => Formula | undefined;
  /** Of our own rules: lists that an item may stand for. */
  readonly lists?: SharedLists;
}

interface Kind<Item> {
  readonly role: TaintRole;
  readonly of: (lists: TaintLists) => readonly Item[];
  readonly compile: (item: TaintItem) => Item | undefined;
}

const SOURCES: Kind<TaintSource> = { role: 'source', of: ({ sources }) => sources, compile: compileSource };
const SINKS: Kind<TaintSink> = { role: 'sink', of: ({ sinks }) => sinks, compile: compileSink };
const SANITIZERS: Kind<TaintSanitizer> = {
  role: 'sanitizer',
  of: ({ sanitizers }) => sanitizers,
  compile: compileSanitizer,
};
const PROPAGATORS: Kind<TaintPropagator> = {
  role: 'propagator',
  of: ({ propagators }) => propagators,
  compile: compilePropagator,
};

/** Every method answers undefined after it has reported what is wrong. */
export class TaintCompiler {
  constructor(private readonly spelling: TaintSpelling) {}

  /** A whole flow: it comes from somewhere, and goes somewhere. `prefix`: what the keys of the lists begin with. */
  flow(fields: Fields, prefix = ''): TaintLists | undefined {
    const ends = ['sources', 'sinks'].map((key) => {
      const entry = requireField(fields, `${prefix}${key}`);
      return entry && readList(entry);
    });
    return ends.includes(undefined) ? undefined : this.lists((key) => fields.get(`${prefix}${key}`));
  }

  /** What the four lists hold; `entryOf` gives the entry of each that is there. */
  lists(entryOf: (key: keyof TaintLists) => Entry | undefined): TaintLists | undefined {
    const sources = this.#list(entryOf('sources'), SOURCES);
    const sinks = this.#list(entryOf('sinks'), SINKS);
    const sanitizers = this.#list(entryOf('sanitizers'), SANITIZERS);
    const propagators = this.#list(entryOf('propagators'), PROPAGATORS);
    return sources && sinks && sanitizers && propagators && { sources, sinks, sanitizers, propagators };
  }

  #list<Item>(entry: Entry | undefined, kind: Kind<Item>): readonly Item[] | undefined {
    if (entry === undefined || (Array.isArray(entry.data) && entry.data.length === 0)) return [];
    const entries = readList(entry);
    const lists: (readonly Item[] | undefined)[] = [];
    let count = 0;
    for (const one of entries ?? []) {
      const items = this.#items(one, kind);
      lists.push(items);
      count += items?.length ?? 0;
      if (count > MOST_ITEMS) return fail(entry, `holds more than ${MOST_ITEMS} items`);
    }
    return entries && allOf(lists)?.flat();
  }

  #items<Item>(entry: Entry, kind: Kind<Item>): readonly Item[] | undefined {
    if (isMapping(entry.data) && 'use' in entry.data && this.spelling.lists) return this.#used(entry, kind);
    const item = this.#item(entry, kind.role);
    const compiled = item && kind.compile(item);
    return compiled && [compiled];
  }

  #item(entry: Entry, role: TaintRole): TaintItem | undefined {
    const isOwn = this.spelling.lists !== undefined;
    if (typeof entry.data === 'string' && this.spelling.pattern) {
      const formula = this.spelling.pattern(entry);
      return formula && { fields: { entry, get: () => undefined }, formula, isOwn };
    }
    const own = role === 'sanitizer' && isOwn ? OWN_SANITIZER_KEYS : [];
    const fields = readMapping(entry, { known: [...this.spelling.operators, ...ITEM_KEYS[role], ...own] });
    const formula = fields && this.spelling.formulaOf(fields);
    return formula && { fields, formula, isOwn };
  }

  /** What a shared list holds, with the label and the requirement that are said of all of it here. */
  #used<Item>(entry: Entry, { role, of }: Kind<Item>): readonly Item[] | undefined {
    const fields = readMapping(entry, { known: USE_KEYS[role] });
    const nameEntry = fields?.get('use');
    const name = nameEntry && readText(nameEntry);
    if (fields === undefined || nameEntry === undefined || name === undefined) return undefined;
    const list = this.spelling.lists?.find(name);
    if (list === undefined) return fail(nameEntry, this.#unknownList(name));
    const items = of(list);
    if (items.length === 0) return fail(nameEntry, `the list "${name}" has no ${role}s`);
    const [labelEntry, requiresEntry] = [fields.get('label'), fields.get('requires')];
    const label = labelEntry && readText(labelEntry);
    const requires = requiresEntry && compileRequirement(requiresEntry);
    if ((labelEntry && label === undefined) || (requiresEntry && requires === undefined)) return undefined;
    return items.map((item) => ({ ...item, ...(label !== undefined && { label }), ...(requires && { requires }) }));
  }

  #unknownList(name: string): string {
    const nearest = nearestName(name, this.spelling.lists?.names ?? []);
    return `there is no list "${name}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
  }
}
