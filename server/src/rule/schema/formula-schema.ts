/** The schema of formulas and conditions, in our own spelling and in Semgrep's newer one, which share them. */
import {
  COMPARISON_CONDITION_KEYS,
  FOCUS_KEYS,
  METAVARIABLE_KEYS,
  OWN_CONDITION_KEYS,
} from '../condition/compile-condition.ts';
import { FORMULA_KEYS, OPERATORS } from '../formula-keys.ts';
import type { JsonSchema } from './json-schema.ts';
import { choice, flag, type KeyNotes, listOf, mapping, oneKeyOf, oneOrMore, refer, text } from './mapping-schema.ts';
import { METAVARIABLE } from './metavariable-schema.ts';

const CONDITION: JsonSchema = { $ref: '#/definitions/condition' };

/** A formula of several of which one finds, all find, or none does. */
const FORMULAS: JsonSchema = { $ref: '#/definitions/formula' };

export const FORMULA_NOTES: KeyNotes = {
  pattern: text(
    'Code with holes: $X is one expression, ... any run of arguments or statements, "..." any known string.',
  ),
  regex: text('A regular expression that is searched for in the text; its groups become $1, $2 and $NAME.'),
  generic: text('Any text with holes: $X is one word, ... what lies between, for up to ten lines.'),
  any: listOf(FORMULAS, 'What one of these finds.'),
  all: listOf(FORMULAS, 'What all of these find together. "not" and "inside" leave out what does not fit.'),
  not: refer('formula', 'Leaves out what this finds.'),
  inside: refer('formula', 'Keeps what lies inside of what this finds.'),
  anywhere: refer('formula', 'Keeps everything if this finds something anywhere in the file.'),
  where: listOf(CONDITION, 'What has to hold of the holes.'),
};

const CONDITION_NOTES: KeyNotes = {
  'written-here': { ...METAVARIABLE, description: 'The hole names a file that this very document writes.' },
  constant: { ...METAVARIABLE, description: 'The hole has one value, which is known without running anything.' },
  inside: refer('formula', 'The match lies inside of what this finds.'),
  not: refer('condition', 'This does not hold.'),
  labels: refer('requirement', 'Of data flow: what has arrived at the sink has these labels.'),
};

export const METAVARIABLE_NOTES: KeyNotes = {
  ...FORMULA_NOTES,
  metavariable: { ...METAVARIABLE, description: 'The hole that is asked about.' },
  regex: text('What its text has to look like, from its beginning on; of a known string its value.'),
  analyzer: choice('What its text has to be like.', {
    entropy: 'Nobody has thought of it: a key, not words.',
    entropy_v2: 'As entropy.',
    redos: 'A regular expression that can run for ever.',
  }),
  language: choice('What language the formula is written in, where that is not Python code.', {
    python: 'Python in a string.',
    generic: 'Any text, word by word.',
    regex: 'Any text, by regular expressions.',
  }),
  'constant-propagation': flag('Compare the value that is known of it, not the text that stands there.'),
  type: text('The type that it has to have, such as str or torch.nn.Module.'),
  types: listOf({ type: 'string' }, 'The types of which it has to have one.'),
  module: text('The module that it has to come from.'),
  modules: listOf({ type: 'string' }, 'The modules from one of which it has to come.'),
};

const COMPARISON_NOTES: KeyNotes = {
  comparison: text('A comparison in Python over holes, such as $N < 2048. What is not known makes it false.'),
  metavariable: METAVARIABLE_NOTES['metavariable'] ?? {},
  strip: flag('Read what stands in quotes as a number.'),
  base: { description: 'The base that numbers are written in.', type: 'integer', minimum: 2, maximum: 36 },
};

const FOCUS_NOTES: KeyNotes = {
  focus: oneOrMore(METAVARIABLE, 'Report what the hole stands for, not the whole match.'),
};

const OWN_CONDITION = mapping({ known: OWN_CONDITION_KEYS }, CONDITION_NOTES, oneKeyOf(OWN_CONDITION_KEYS));

/** What the schemas of rules refer to by name. */
export const FORMULA_DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  formula: {
    anyOf: [
      { type: 'string', minLength: 1, description: 'A pattern: code with holes.' },
      mapping(FORMULA_KEYS, FORMULA_NOTES, oneKeyOf(OPERATORS)),
    ],
  },
  condition: {
    anyOf: [
      mapping(METAVARIABLE_KEYS, METAVARIABLE_NOTES, { required: ['metavariable'] }),
      mapping(COMPARISON_CONDITION_KEYS, COMPARISON_NOTES, { required: ['comparison'] }),
      mapping(FOCUS_KEYS, FOCUS_NOTES, { required: ['focus'] }),
      OWN_CONDITION,
    ],
  },
  requirement: {
    type: 'string',
    minLength: 1,
    description: 'Labels, put together with "and", "or", "not" and parentheses.',
  },
};
