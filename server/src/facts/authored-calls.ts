/** Calls that add nothing from elsewhere: what goes in is what comes out, or a number. */
import { nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';

/** Whatever these are given, they give a number, a truth value, or a word of the interpreter's own. */
const HARMLESS: ReadonlySet<string> = new Set([
  'abs',
  'bool',
  'float',
  'id',
  'int',
  'len',
  'ord',
  'os.getpid',
  'platform.machine',
  'platform.system',
  'range',
  'round',
  ...['checkbox', 'number_input', 'select_slider', 'slider', 'toggle'].flatMap((name) => [
    `streamlit.${name}`,
    `streamlit.sidebar.${name}`,
  ]),
  'time.time',
]);

/** These give what they are given in another shape. */
const KEEPING: ReadonlySet<string> = new Set([
  'compile',
  'dict',
  'enumerate',
  'list',
  'max',
  'min',
  'os.fspath',
  'os.path.abspath',
  'os.path.basename',
  'os.path.dirname',
  'os.path.join',
  'os.path.normpath',
  'os.path.realpath',
  'pathlib.Path',
  'pathlib.PurePath',
  'repr',
  'reversed',
  'set',
  'shlex.join',
  'shlex.quote',
  'shlex.split',
  'sorted',
  'str',
  'sum',
  'textwrap.dedent',
  'tuple',
  'zip',
]);

/** Methods of strings, paths and containers that do the same. */
const KEEPING_METHODS: ReadonlySet<string> = new Set([
  'as_posix',
  'capitalize',
  'copy',
  'decode',
  'encode',
  'expandtabs',
  'format',
  'items',
  'join',
  'joinpath',
  'keys',
  'lower',
  'lstrip',
  'ljust',
  'removeprefix',
  'removesuffix',
  'replace',
  'resolve',
  'rjust',
  'rstrip',
  'split',
  'splitlines',
  'strip',
  'title',
  'upper',
  'values',
  'with_suffix',
  'zfill',
]);

/** `isKept` says of the receiver and of each argument whether it may pass. */
export function isKeepingCall(program: Program, { unit, node }: NodeRef, isKept: (ref: NodeRef) => boolean): boolean {
  const { tree } = unit;
  const [callee = -1, ...args] = tree.children(node);
  const names = qualifiedNames(program, { unit, node: callee });
  if (names.some((name) => HARMLESS.has(name))) return true;
  const areKept = () =>
    args.every((argument) => {
      const value = tree.kind(argument) === NodeKind.Keyword ? tree.lastChild(argument) : argument;
      return isKept({ unit, node: value });
    });
  if (names.some((name) => KEEPING.has(name))) return areKept();
  if (tree.kind(callee) !== NodeKind.Attribute || tree.value(callee) < 0) return false;
  return (
    KEEPING_METHODS.has(nameText(tree.value(callee))) && isKept({ unit, node: tree.lastChild(callee) }) && areKept()
  );
}
