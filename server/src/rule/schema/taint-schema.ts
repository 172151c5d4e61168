/** The schema of what a rule of data flow says: where values come from, where they must not go, and what is between. */

import { ITEM_KEYS, OWN_SANITIZER_KEYS, TAINT_KEYS, type TaintRole, USE_KEYS } from '../flow/taint-keys.ts';
import { FORMULA_KEYS, OPERATORS } from '../formula-keys.ts';
import { FORMULA_NOTES } from './formula-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { flag, type KeyNotes, listOf, mapping, oneKeyOf, refer, text } from './mapping-schema.ts';
import { METAVARIABLE } from './metavariable-schema.ts';

const REQUIREMENT: JsonSchema = {
  description: 'Only values with these labels: a label, or several with "and", "or", "not" and parentheses.',
  type: ['string', 'boolean'],
};

/** What is said of an item of every kind. */
const SHARED_NOTES: KeyNotes = {
  exact: flag('The match itself, and nothing inside of it.'),
  'by-side-effect': {
    description: 'From here on the variable that is matched is so, not just the value that is computed here.',
    enum: [true, false, 'only'],
  },
  label: text('A name for what comes from here, so that a sink can ask for it.'),
  requires: REQUIREMENT,
  use: text('The name of a file of lists, `shared: NAME`: all that it has of this kind.'),
};

const ITEM_NOTES: Readonly<Record<TaintRole, KeyNotes>> = {
  source: {
    ...SHARED_NOTES,
    control: { description: 'What follows the order of execution is not run.', const: false },
  },
  sink: {
    ...SHARED_NOTES,
    requires: {
      description: 'Only values with these labels; or a list that asks it of single holes: "- $CMD: TAINTED".',
      anyOf: [
        REQUIREMENT,
        { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: REQUIREMENT } },
      ],
    },
    'at-exit': { description: 'What follows the order of execution is not run.', const: false },
  },
  sanitizer: {
    ...SHARED_NOTES,
    'by-side-effect': flag('From here on the variable that is matched is clean.'),
    'not-conflicting': flag('Does not clean what is a source or a sink itself.'),
    not_conflicting: flag('As not-conflicting.'),
    guard: flag('A test: where it holds, the variables that it asks about are clean.'),
    labels: listOf({ type: 'string' }, 'The labels that are taken away; without this key all of them.'),
  },
  propagator: {
    ...SHARED_NOTES,
    from: { ...METAVARIABLE, description: 'The hole that the value comes from.' },
    to: { ...METAVARIABLE, description: 'The hole that the value goes to.' },
    'by-side-effect': flag('The variable that "to" is holds the value from there on.'),
    label: text('The label that the value has behind it.'),
    'replace-labels': listOf({ type: 'string' }, 'The labels that the new one takes the place of; else it is added.'),
  },
};

const LISTS: Readonly<Record<string, { readonly role: TaintRole; readonly description: string }>> = {
  sources: { role: 'source', description: 'Where values come from that nobody has looked at.' },
  sinks: { role: 'sink', description: 'Where such values must not arrive.' },
  sanitizers: { role: 'sanitizer', description: 'What makes values clean.' },
  propagators: { role: 'propagator', description: 'What carries values on where that cannot be seen in the code.' },
};

/** How the items of a spelling say what they find. */
export interface ItemOperators {
  readonly keys: readonly string[];
  readonly alternatives: readonly string[];
  readonly notes: KeyNotes;
}

/** An item of one list: the operators of its spelling, and what is said beside them. */
export function itemSchema(role: TaintRole, { keys, alternatives, notes }: ItemOperators): JsonSchema {
  const required = role === 'propagator' ? { required: ['from', 'to'] } : {};
  return mapping(
    { known: [...keys, ...ITEM_KEYS[role]] },
    { ...ITEM_NOTES[role], ...notes },
    { ...required, ...oneKeyOf(alternatives) },
  );
}

/** A list of a rule, by one of the names in `TAINT_KEYS`. */
export function listDescription(key: string): string {
  return LISTS[key]?.description ?? '';
}

export function roleOf(key: string): TaintRole {
  return LISTS[key]?.role ?? 'source';
}

/** The four lists in our own spelling. */
export const TAINT_NOTES: KeyNotes = Object.fromEntries(
  TAINT_KEYS.known.map((key) => [key, refer(key, listDescription(key))]),
);

/** What the schemas of rules refer to by name. */
export const TAINT_DEFINITIONS: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  TAINT_KEYS.known.map((key) => [key, { type: 'array', items: ownItem(roleOf(key)) }]),
);

function ownItem(role: TaintRole): JsonSchema {
  const extra = role === 'sanitizer' ? OWN_SANITIZER_KEYS : [];
  const operators = { keys: [...FORMULA_KEYS.known, ...extra], alternatives: OPERATORS, notes: FORMULA_NOTES };
  return {
    anyOf: [
      { type: 'string', minLength: 1, description: 'A pattern: code with holes.' },
      itemSchema(role, operators),
      mapping({ known: USE_KEYS[role] }, ITEM_NOTES[role], { required: ['use'] }),
    ],
  };
}

/** What stands under `taint:`. */
export const TAINT: JsonSchema = mapping(TAINT_KEYS, TAINT_NOTES, {
  description: 'Finds values that come from a source and reach a sink, through calls, cells and files.',
  required: ['sources', 'sinks'],
});
