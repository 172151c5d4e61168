/** Which model file a call loads, as far as the code says it. */
import { fileName } from '../facts/file-name.ts';
import type { NodeRef, Program } from '../facts/program.ts';
import { callArguments } from '../match/pattern/call-arguments.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import { nameText } from '../syntax/names.ts';

/** How loaders call the file where it is passed by name. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'f file filename filepath filepath_or_buffer path path_or_bytes model model_path checkpoint_path export_dir fname ' +
    'weights ckpt_path'
  ).split(' '),
);
/** `{Path(__file__).parent}/…`, `{os.path.dirname(__file__)}/…`: what file names hold where the code computes the folder. */
const OWN_FOLDER = /^\{([^{}]*__file__[^{}]*)\}\//;
const WORKING_FOLDER = /^\{(?:os\.)?(?:getcwd\(\)|Path\.cwd\(\)|pathlib\.Path\.cwd\(\)|curdir)\}\//;
const MOST_PARENTS = 8;

/** The file that the call's first argument, or one that is named like a file, means. */
export function loadedFile(program: Program, call: NodeRef, models: ModelFiles): ModelFile | undefined {
  const { positional, keywords } = callArguments(program, call);
  const named = keywords.filter(({ name }) => KEYWORDS.has(nameText(name))).map(({ value }) => value);
  for (const argument of [...positional.slice(0, 1), ...named]) {
    const path = pathOf(program, argument);
    const found = path === undefined ? undefined : models.find(path, program.document.path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Undefined where a part of the path is not known before the program runs. */
function pathOf(program: Program, argument: NodeRef): string | undefined {
  const name = fileName(program, argument)?.replace(WORKING_FOLDER, '').replaceAll('\\', '/');
  if (name === undefined || name === '') return undefined;
  const folder = OWN_FOLDER.exec(name);
  const path = folder === null ? name : `./${'../'.repeat(parentsIn(folder[1] ?? ''))}${name.slice(folder[0].length)}`;
  return /[{}\0]/.test(path) ? undefined : path;
}

/** How many folders above the file's own: the first step only takes the file's name off. `parents[0]` is one step. */
function parentsIn(code: string): number {
  const named = code.match(/\.parent\b|\bdirname\b/g)?.length ?? 0;
  const counted = Number(/\.parents\[(\d)\]/.exec(code)?.[1] ?? -1) + 1;
  return Math.min(MOST_PARENTS, Math.max(0, named + counted - 1));
}
