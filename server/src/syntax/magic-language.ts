/** What the text behind a notebook magic is written in. */

/** `text` is anything that is not a program: options, a prose cell, a file of unknown kind. */
export type MagicLanguage = 'python' | 'shell' | 'html' | 'javascript' | 'sql' | 'r' | 'text' | (string & {});

export interface MagicContent {
  readonly language: MagicLanguage;
  /** The file that `%%writefile` writes, as it is spelled there. */
  readonly file?: string;
}

/** Magics whose cell or line runs as Python, here or in another process. */
const PYTHON_MAGICS = new Set(
  `add_to capture cudf debug heat ipytest local lprun manim memit mprun prun px pypy pyinstrument pyspark python python2
  python3 scalene snakeviz spark time timeit wandb`.split(/\s+/),
);

const SHELL_MAGICS = new Set('! bash sh sx system shell conda mamba pip uv cmd powershell pwsh zsh'.split(' '));

const OTHER_LANGUAGES: Readonly<Record<string, MagicLanguage>> = {
  html: 'html',
  HTML: 'html',
  svg: 'html',
  SVG: 'html',
  javascript: 'javascript',
  js: 'javascript',
  latex: 'latex',
  markdown: 'markdown',
  perl: 'perl',
  ruby: 'ruby',
  R: 'r',
  sql: 'sql',
  cython: 'cython',
};

const EXTENSIONS: Readonly<Record<string, MagicLanguage>> = {
  py: 'python',
  sh: 'shell',
  bash: 'shell',
  html: 'html',
  htm: 'html',
  js: 'javascript',
  sql: 'sql',
  r: 'r',
  md: 'markdown',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  toml: 'toml',
};

/** What follows the magic `name`; `line` is the rest of its first line. */
export function magicContent(name: string, line: string): MagicContent {
  if (PYTHON_MAGICS.has(name)) return { language: 'python' };
  if (SHELL_MAGICS.has(name)) return { language: 'shell' };
  if (name === 'script') return { language: scriptLanguage(firstWord(line)) };
  if (name !== 'writefile' && name !== 'file') return { language: OTHER_LANGUAGES[name] ?? 'text' };
  const file = unquoted(firstWord(line));
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  return { language: EXTENSIONS[extension] ?? 'text', file };
}

/** The first word that is not an option. */
function firstWord(line: string): string {
  return line.split(/\s+/).find((word) => word !== '' && !word.startsWith('-')) ?? '';
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, '');
}

function scriptLanguage(program: string): MagicLanguage {
  const name = program.slice(program.lastIndexOf('/') + 1);
  if (/^(?:python|pypy)[\d.]*$/.test(name)) return 'python';
  if (/^(?:ba|da|k|z|c|tc|fi)?sh$/.test(name)) return 'shell';
  return name === 'node' ? 'javascript' : (OTHER_LANGUAGES[name] ?? 'text');
}
