/** The schema of Parapet's own rule files: one rule a file, or lists that rules of data flow share. */
import { FINDING_KINDS } from '../../finding/kinds.ts';
import { EXAMPLE_KEYS } from '../compile-examples.ts';
import { ACTIONS, FIX_KEYS, SUBSTITUTE_KEYS } from '../compile-fix.ts';
import { ADJUSTMENT_KEYS, ALIAS_KEYS, LANGUAGES, RULE_KEYS } from '../compile-rule.ts';
import { GATE_KEYS, RANGE_KEYS } from '../compile-versions.ts';
import { SHARED_KEYS } from '../flow/compile-shared-lists.ts';
import type { JsonSchema } from './json-schema.ts';
import { choice, type KeyNotes, listOf, mapping, oneKeyOf, oneOrMore, refer, text } from './mapping-schema.ts';
import { PATHS } from './paths-schema.ts';
import { TAINT, TAINT_NOTES } from './taint-schema.ts';

const KEBAB_CASE = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

const SEVERITIES = {
  error: 'As the code stands, somebody else can do harm.',
  warning: 'With one more step, somebody else can do harm.',
  info: 'Worth knowing; nothing is wrong yet.',
};

const SEVERITY_OR_OFF = choice('How bad it is then.', { ...SEVERITIES, off: 'Nothing is reported.' });

const LANGUAGE_MEANINGS: Readonly<Record<string, string>> = {
  python: 'Python files, and the code cells of notebooks.',
  shell: 'Shell lines and cells of notebooks: !pip install, %%bash.',
  text: 'All text: code, comments, Markdown cells.',
  model: 'Model files, as one line that says what loading them does: pickle (dangerous): calls posix.system.',
};

const GATE_WORDS = listOf(
  { type: 'string', pattern: '^(?:[ !#-\\[\\]-~]{3,}|[^\\x00-\\x7f]+)$' },
  'Words of which a file has to hold one, or this rule never looks at it. Derived from the patterns where this is absent.',
);

const EXAMPLE = mapping(
  EXAMPLE_KEYS,
  {
    name: text('What the example shows, in a few words.'),
    file: text('What the file is called, where it is neither Python nor a notebook: Dockerfile.'),
    beside: {
      description: 'Model files that lie beside it, by path, as pickles of protocol 0.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
    bad: text('Code in which the rule finds something. A line "# %%" starts another cell of a notebook.'),
    good: text('Code in which the rule finds nothing.'),
    fixed: { description: 'What the first fix makes of the bad code.', type: 'string' },
  },
  { required: ['name'], ...oneKeyOf(['bad', 'good']) },
);

const ADJUSTMENT = mapping(
  ADJUSTMENT_KEYS,
  {
    when: oneOrMore({ $ref: '#/definitions/condition' }, 'What has to hold of a match.'),
    severity: SEVERITY_OR_OFF,
  },
  { required: ADJUSTMENT_KEYS.known },
);

const FIX = mapping(
  FIX_KEYS,
  {
    title: text('What the fix does, as the editor offers it.'),
    safety: choice('Who decides.', {
      safe: 'Correct code does the same as before; it may run on save.',
      review: 'A person has to look.',
    }),
    import: oneOrMore(text('A module.'), 'What the new code needs, imported once.'),
    argument: text('A keyword argument that is added or replaced: weights_only=True.'),
    replace: text('What the match is replaced by; $X stands for what it bound.'),
    callee: text('The function that is called instead, with the same arguments.'),
    delete: text('"statement", or "argument NAME".'),
    rewrite: text('What is written in place of what is reported, word for word; $X stands for what it bound.'),
    'read-secret': text('Of a secret: the variable of the environment that it is read from instead.'),
    substitute: {
      description: 'What is replaced in the text of the match.',
      ...mapping(
        SUBSTITUTE_KEYS,
        {
          regex: text('What to look for; every place counts.'),
          with: { description: 'What comes in its place; \\1 stands for a group.', type: 'string' },
        },
        { required: SUBSTITUTE_KEYS.known },
      ),
    },
  },
  { required: ['title', 'safety'], ...oneKeyOf(ACTIONS) },
);

const VERSION_RANGE = mapping(
  RANGE_KEYS,
  {
    range: text('A version specifier: ">=2.6,<3". All versions that the workspace can resolve lie in it.'),
    severity: SEVERITY_OR_OFF,
  },
  { required: RANGE_KEYS.known },
);

const RULE_NOTES: KeyNotes = {
  id: {
    description: "The file's name without its ending. Names the danger, in kebab-case.",
    type: 'string',
    pattern: KEBAB_CASE,
  },
  title: text('What happens, in a few words.'),
  severity: choice('How bad it is if it is real.', SEVERITIES),
  confidence: choice('How often it is real.', {
    high: 'Nearly always.',
    medium: 'Mostly. This is what counts without the key.',
    low: 'Sometimes.',
  }),
  maturity: choice('Is the rule ready?', {
    stable: 'It runs. This is what counts without the key.',
    preview: 'It runs where somebody asks for rules in preview.',
  }),
  languages: listOf(
    choice('A language.', Object.fromEntries(LANGUAGES.map((name) => [name, LANGUAGE_MEANINGS[name] ?? '']))),
    'What the rule looks at.',
  ),
  kinds: listOf(
    choice('A kind of finding.', Object.fromEntries(FINDING_KINDS)),
    'What the findings are about. CWE, OWASP and other standards are looked up by kind.',
  ),
  message: {
    description: 'What, why and what to do, in at most 160 characters. Holes such as $X are filled in.',
    type: 'string',
    minLength: 1,
    maxLength: 160,
  },
  match: refer('formula', 'What the rule finds.'),
  taint: TAINT,
  words: GATE_WORDS,
  'also-words': {
    ...GATE_WORDS,
    description: 'A second list of such words, for rules of data flow: those of the sources.',
  },
  paths: PATHS,
  adjust: oneOrMore(ADJUSTMENT, 'Another severity for some matches. The first entry that holds decides.'),
  versions: {
    description: 'Severity by the version of a package that the workspace uses.',
    ...mapping(
      GATE_KEYS,
      {
        package: text('The normalised name of the package: torch, scikit-learn.'),
        when: listOf(VERSION_RANGE, 'Ranges of versions; the first one that holds decides.'),
        unknown: { ...SEVERITY_OR_OFF, description: 'How bad it is where nothing says which version is used.' },
      },
      { required: GATE_KEYS.known },
    ),
  },
  'instead-of': listOf(
    { type: 'string' },
    'Ids of more general rules, which say nothing where this one has found something.',
  ),
  fix: oneOrMore(FIX, 'What to write instead. Several fixes are offered in this order.'),
  'also-known-as': {
    description: 'Ids of the same rule in other tools: their ignore comments count for this one too.',
    ...mapping(
      ALIAS_KEYS,
      Object.fromEntries(ALIAS_KEYS.known.map((tool) => [tool, listOf({ type: 'string' }, `Ids in ${tool}.`)])),
    ),
  },
  examples: listOf(
    EXAMPLE,
    'Code that the rule is tested with: what it finds, what it leaves alone, what its fix makes.',
  ),
  docs: text('Why it matters, what to do instead, when it is a false alarm. Markdown.'),
};

export const OWN_RULE: JsonSchema = mapping(RULE_KEYS, RULE_NOTES, {
  title: 'A rule of Parapet',
  required: ['id', 'title', 'severity', 'languages', 'message'],
  ...oneKeyOf(['match', 'taint']),
});

/** A file that is no rule: what it lists, rules take in with `use: NAME`. */
export const SHARED_LISTS: JsonSchema = mapping(
  SHARED_KEYS,
  {
    shared: { description: "The lists' name, which is the file's without its ending.", type: 'string', minLength: 1 },
    title: text('What the lists hold, in a few words.'),
    words: GATE_WORDS,
    ...TAINT_NOTES,
  },
  { title: 'Lists that rules share', required: ['shared'] },
);
