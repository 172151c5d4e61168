/**
 * What a file is, by its name. Only files that a rule could have something to say about are documents: ordinary Markdown, data
 * files and lock files are none.
 */

/** `agent-text`: what coding assistants are told to do (AGENTS.md, skills, cursor rules). */
export type DocumentLanguage =
  | 'python'
  | 'notebook'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'dockerfile'
  | 'dotenv'
  | 'requirements'
  | 'shell'
  | 'ini'
  | 'agent-text'
  | 'ignore-list';

const BY_EXTENSION: Readonly<Record<string, DocumentLanguage>> = {
  py: 'python',
  pyw: 'python',
  ipynb: 'notebook',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  toml: 'toml',
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
  env: 'dotenv',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  properties: 'ini',
  mdc: 'agent-text',
};

/** By the base name; the first one that fits decides, before the extension. */
const BY_NAME: readonly (readonly [RegExp, DocumentLanguage | undefined])[] = [
  // Written by tools, long, and without anything that a person decided.
  [
    /^(?:package-lock|npm-shrinkwrap|composer\.lock|tsconfig.*)\.json$|\.(?:min|map)\.json$|^pnpm-lock\.yaml$|^pyvenv\.cfg$/i,
    undefined,
  ],
  // Our own configuration, which names what it is about.
  [/^parapet\.toml$/i, undefined],
  [/^\.(?:git|docker)ignore$/, 'ignore-list'],
  [/^(?:Dockerfile|Containerfile)(?:[.-].+)?$/i, 'dockerfile'],
  [/^\.env(?:\..+)?$|^\.envrc$/i, 'dotenv'],
  [/^(?:.*[-_.])?(?:requirements|constraints)(?:[-_.].*)?\.(?:txt|in)$/i, 'requirements'],
  [/^Pipfile$/, 'toml'],
  [/^(?:pip\.conf|\.?pypirc|\.netrc|\.npmrc)$/i, 'ini'],
  [
    /^(?:AGENTS?|CLAUDE(?:\.local)?|GEMINI|SKILL|copilot-instructions|.*\.(?:instructions|prompt|chatmode|agent))\.md$/i,
    'agent-text',
  ],
  [/^\.(?:cursorrules|windsurfrules|clinerules|goosehints|roorules)$/i, 'agent-text'],
];

/** Undefined for files that are no documents, and for our own rules, which hold what they look for. The path may have either slash. */
export function documentLanguage(path: string): DocumentLanguage | undefined {
  const language = languageByName(path);
  const isCode = language === 'python' || language === 'notebook';
  return !isCode && /(?:^|[\\/])\.parapet[\\/]/.test(path) ? undefined : language;
}

/** Folders in which assistants look for orders: commands, skills, agents, rules. */
const ASSISTANT_FOLDERS: readonly string[] = [
  ...['.claude', '.cursor', '.windsurf', '.clinerules', '.roo', '.kiro', '.amazonq', '.junie', '.codex', '.gemini'],
  ...['.continue', '.augment', '.opencode'],
];
const IN_ASSISTANT_FOLDER = new RegExp(
  `(?:^|[\\\\/])(?:${ASSISTANT_FOLDERS.join('|').replaceAll('.', '\\.')})[\\\\/].*\\.md$`,
  'i',
);

function languageByName(path: string): DocumentLanguage | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (IN_ASSISTANT_FOLDER.test(path)) return 'agent-text';
  if (/(?:^|[\\/])requirements[\\/][^\\/]+\.(?:txt|in)$/i.test(path)) return 'requirements';
  const named = BY_NAME.find(([expression]) => expression.test(name));
  if (named !== undefined) return named[1];
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
}

/** Larger configuration files are data that only looks like configuration (bytes). */
export const LARGEST_CONFIGURATION = 1_000_000;

/** Would `readDocument` look into a file of this name? */
export function isDocumentPath(path: string): boolean {
  return documentLanguage(path) !== undefined;
}

/** Is the file one of those around the code: neither Python nor a notebook? */
export function isFileAroundCode(path: string): boolean {
  const language = documentLanguage(path);
  return language !== undefined && language !== 'python' && language !== 'notebook';
}

/** Lists of names that editors match without an expression, each short enough for every matcher. */
const NAMED_SETTINGS: readonly string[] = [
  'Dockerfile',
  'Containerfile',
  '.env',
  '.envrc',
  'Pipfile',
  'pip.conf',
  '.pypirc',
  '.netrc',
  '.npmrc',
  '.gitignore',
  '.dockerignore',
  '*requirements.txt',
  '*requirements.in',
  '*constraints.txt',
];

const NAMED_TEXTS: readonly string[] = [
  'AGENT.md',
  'AGENTS.md',
  'CLAUDE.md',
  'CLAUDE.local.md',
  'GEMINI.md',
  'SKILL.md',
  'copilot-instructions.md',
  '*.instructions.md',
  '*.prompt.md',
  '*.chatmode.md',
  '*.agent.md',
  '.cursorrules',
  '.windsurfrules',
  '.clinerules',
  '.goosehints',
  '.roorules',
];

/** For whoever watches files or selects documents: together the names that `isDocumentPath` takes, and no nested braces. */
export const DOCUMENT_GLOBS: readonly string[] = [
  anyOf(Object.keys(BY_EXTENSION).map((extension) => `*.${extension}`)),
  anyOf(NAMED_SETTINGS),
  anyOf(NAMED_TEXTS),
  '**/Dockerfile[.-]*',
  '**/.env.*',
  '**/*requirements[-_.]*.txt',
  '**/requirements/*.{txt,in}',
  `**/{${ASSISTANT_FOLDERS.join(',')}}/**/*.md`,
];

function anyOf(names: readonly string[]): string {
  return `{${names.map((name) => `**/${name}`).join(',')}}`;
}
