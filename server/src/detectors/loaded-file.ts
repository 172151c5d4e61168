/** Which model file a call loads, as far as the code says it. */
import { fileName, UNKNOWN_BINDING } from '../facts/file-name.ts';
import type { NodeRef, Program } from '../facts/program.ts';
import { callArguments } from '../match/pattern/call-arguments.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import { nameText } from '../syntax/names.ts';
import { handedValues } from './handed-values.ts';

/** How loaders call the file where it is passed by name. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'f file filename filepath filepath_or_buffer path path_or_bytes model model_path checkpoint_path export_dir fname ' +
    'weights ckpt_path pretrained_model_name_or_path model_name_or_path model_id model_uri'
  ).split(' '),
);
/** `{Path(__file__).parent}/…`, `{os.path.dirname(__file__)}/…`: what file names hold where the code computes the folder. */
const OWN_FOLDER = /^\{([^{}]*__file__[^{}]*)\}\//;
const WORKING_FOLDER = /^\{(?:os\.)?(?:getcwd\(\)|Path\.cwd\(\)|pathlib\.Path\.cwd\(\)|curdir)\}\//;
const MOST_PARENTS = 8;

/** The file that the call's first argument, or one that is named like a file, means. */
export function loadedFile(program: Program, call: NodeRef, models: ModelFiles): ModelFile | undefined {
  for (const path of namesIn(program, call).flatMap(toPath)) {
    const found = models.find(path, program.document.path);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The files that the function around the call is called with: it loads each of them, and others that nobody knows. */
export function handedFiles(program: Program, call: NodeRef, models: ModelFiles): readonly ModelFile[] {
  const paths = namesIn(program, call).flatMap((name) => {
    const [hole = '', order, node] = UNKNOWN_BINDING.exec(name) ?? [];
    const unit = program.units.find((one) => one.order === Number(order));
    const given = unit === undefined ? [] : handedValues(program, { unit, node: Number(node) });
    return given.flatMap((value) => toPath(name.replace(hole, () => fileName(program, value) ?? hole)));
  });
  return paths.flatMap((path) => models.find(path, program.document.path) ?? []);
}

function namesIn(program: Program, call: NodeRef): readonly string[] {
  const { positional, keywords } = callArguments(program, call);
  const named = keywords.filter(({ name }) => KEYWORDS.has(nameText(name))).map(({ value }) => value);
  return [...positional.slice(0, 1), ...named].flatMap((argument) => fileName(program, argument) ?? []);
}

/** None where a part of the name is not known before the program runs. */
function toPath(fullName: string): readonly string[] {
  const name = fullName.replace(WORKING_FOLDER, '').replaceAll('\\', '/');
  const folder = OWN_FOLDER.exec(name);
  const path = folder === null ? name : `./${'../'.repeat(parentsIn(folder[1] ?? ''))}${name.slice(folder[0].length)}`;
  return path === '' || /[{}\0]/.test(path) ? [] : [path];
}

/** How many folders above the file's own: the first step only takes the file's name off. `parents[0]` is one step. */
function parentsIn(code: string): number {
  const named = code.match(/\.parent\b|\bdirname\b/g)?.length ?? 0;
  const counted = Number(/\.parents\[(\d)\]/.exec(code)?.[1] ?? -1) + 1;
  return Math.min(MOST_PARENTS, Math.max(0, named + counted - 1));
}
