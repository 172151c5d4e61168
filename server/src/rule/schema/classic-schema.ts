/** The schema of Semgrep's rule files: a list of rules in the classic spelling, or with `match:` and `taint:` in the newer one. */
import { COMPARISON_KEYS } from '../condition/comparison-condition.ts';
import { CONDITION_KEYS } from '../semgrep/classic-condition.ts';
import { FIX_REGEX_KEYS } from '../semgrep/classic-fix.ts';
import { SEVERITY_NAMES } from '../semgrep/classic-head.ts';
import { CONDITIONS, FLOW_KEYS, PART_KEYS, REMARKS, RULE_KEYS, SEARCH_OPERATORS } from '../semgrep/classic-keys.ts';
import { OPTION_VALUES } from '../semgrep/classic-options.ts';
import { METAVARIABLE_NOTES } from './formula-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import { flag, type KeyNotes, listOf, mapping, oneKeyOf, oneOrMore, refer, text } from './mapping-schema.ts';
import { METAVARIABLE } from './metavariable-schema.ts';
import { PATHS } from './paths-schema.ts';
import { itemSchema, listDescription, roleOf, TAINT } from './taint-schema.ts';

const PART: JsonSchema = { $ref: '#/definitions/part' };

const OPERATOR_NOTES: KeyNotes = {
  pattern: text('Finds code: $X is one expression, ... any run of arguments or statements, "..." any string.'),
  patterns: listOf(
    PART,
    'Finds what all of these find together, and leaves out what the filters among them leave out.',
  ),
  'pattern-either': listOf(PART, 'Finds what one of these finds.'),
  'pattern-regex': text('Finds text by a regular expression; its groups become $1, $2 and $NAME.'),
  'pattern-inside': refer('operand', 'Keeps what lies inside of what this finds.'),
  'pattern-not': refer('operand', 'Leaves out what this finds.'),
  'pattern-not-inside': refer('operand', 'Leaves out what lies inside of what this finds.'),
  'pattern-not-regex': text('Leaves out what holds text that this regular expression finds.'),
  'semgrep-internal-pattern-anywhere': refer(
    'operand',
    'Keeps everything if this finds something anywhere in the file.',
  ),
};

const CONDITION_DESCRIPTIONS: Readonly<Record<(typeof CONDITIONS)[number], string>> = {
  'metavariable-regex': 'The text of a metavariable has to look like this, from its beginning on.',
  'metavariable-pattern': 'Something has to be found in what a metavariable stands for.',
  'metavariable-comparison': 'A comparison over metavariables has to hold.',
  'metavariable-analysis': 'The text of a metavariable has to be of some nature: random, for example.',
  'metavariable-type': 'A metavariable has to have a type.',
  'metavariable-name': 'A metavariable has to come from a module.',
};

/** What the keys below a condition mean: the same as in our own spelling. */
const CONDITION_NOTES: KeyNotes = {
  ...METAVARIABLE_NOTES,
  ...OPERATOR_NOTES,
  comparison: text('A comparison in Python over metavariables, such as $N < 2048. What is not known makes it false.'),
  strip: flag('Read what stands in quotes as a number.'),
  base: { description: 'The base that numbers are written in.', type: 'integer', minimum: 2, maximum: 36 },
};

const FOCUS = oneOrMore(METAVARIABLE, 'Report what the metavariable stands for, not the whole match.');

const PART_NOTES: KeyNotes = {
  ...OPERATOR_NOTES,
  ...Object.fromEntries(CONDITIONS.map((key) => [key, conditionSchema(key)])),
  'focus-metavariable': FOCUS,
};

function conditionSchema(key: (typeof CONDITIONS)[number]): JsonSchema {
  const required = key === 'metavariable-comparison' ? [COMPARISON_KEYS[0]] : ['metavariable'];
  return mapping(CONDITION_KEYS[key], CONDITION_NOTES, { description: CONDITION_DESCRIPTIONS[key], required });
}

const FLOW_NOTES: KeyNotes = Object.fromEntries(
  FLOW_KEYS.map((key) => {
    const list = key.replace('pattern-', '');
    const operators = { keys: SEARCH_OPERATORS, alternatives: SEARCH_OPERATORS, notes: OPERATOR_NOTES };
    return [key, { ...listOf(itemSchema(roleOf(list), operators), listDescription(list)), minItems: 0 }];
  }),
);

const RULE_NOTES: KeyNotes = {
  ...OPERATOR_NOTES,
  ...FLOW_NOTES,
  ...Object.fromEntries(REMARKS.map((key) => [key, { description: 'Belongs into metadata.', deprecated: true }])),
  id: text('The name of the rule.'),
  message: text('What, why and what to do. Metavariables are filled in.'),
  severity: { description: 'How bad it is.', enum: [...SEVERITY_NAMES] },
  languages: listOf(
    { type: 'string', enum: ['python', 'generic', 'regex', 'py', 'python2', 'python3', 'none'] },
    'What the rule looks at: Python with notebooks, or any text by words (generic) or regular expressions (regex).',
  ),
  metadata: { description: 'Anything about the rule. `cwe` and `confidence` count here too.', type: 'object' },
  mode: { description: 'taint: finds values that come from a source and reach a sink.', enum: ['search', 'taint'] },
  options: {
    description: 'How patterns and flows are understood.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(Object.entries(OPTION_VALUES).map(([name, values]) => [name, optionSchema(values)])),
  },
  paths: PATHS,
  fix: { description: 'What the match is replaced by; metavariables are filled in.', type: 'string' },
  'fix-regex': mapping(
    FIX_REGEX_KEYS,
    {
      regex: text('What is looked for in the text of the match.'),
      replacement: { description: 'What it is replaced by; \\1 is the first group.', type: 'string' },
      count: { description: 'How often at most.', type: 'integer', minimum: 1 },
    },
    { description: 'A replacement in the text of the match.', required: ['regex', 'replacement'] },
  ),
  'min-version': text('The first release of Semgrep that can read the rule. Says nothing here.'),
  'max-version': text('The last release of Semgrep that can read the rule. Says nothing here.'),
  version: { description: 'The version of the rule. Says nothing here.' },
  match: refer('formula', "What the rule finds, in Semgrep's newer spelling."),
  taint: { ...TAINT, description: "The lists of a rule of data flow, in Semgrep's newer spelling." },
};

function optionSchema(values: readonly unknown[] | undefined): JsonSchema {
  const description = 'An option of Semgrep.';
  return values === undefined ? { description: `${description} Changes nothing here.` } : { description, enum: values };
}

const CLASSIC_RULE: JsonSchema = mapping(RULE_KEYS, RULE_NOTES, {
  required: ['id', 'message', 'severity', 'languages'],
  anyOf: [...SEARCH_OPERATORS, 'pattern-sources', 'match', 'taint'].map((key) => ({ required: [key] })),
});

export const CLASSIC_FILE: JsonSchema = {
  title: "Rules in Semgrep's spelling",
  ...mapping(
    { known: ['rules'] },
    { rules: { description: 'Rules as Semgrep has them.', type: 'array', items: CLASSIC_RULE } },
  ),
  required: ['rules'],
};

/** What the schema of the rules refers to by name. */
export const CLASSIC_DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  part: mapping(PART_KEYS, PART_NOTES, oneKeyOf(PART_KEYS.known)),
  operand: { anyOf: [{ type: 'string', minLength: 1, description: 'A pattern.' }, PART] },
};
