/** Fixes that read a secret when the code runs. The secret itself goes into no edit: its owner has it, and should revoke it. */
import type { Edit, Fix, FixSafety } from '../../finding/fix.ts';
import { type Environment, lookUp } from '../../match/environment.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { edit } from './argument-edits.ts';
import type { FixTarget } from './build-fixes.ts';
import { importEdits } from './import-edit.ts';
import { importedAs, localName } from './local-name.ts';

export interface SecretFix {
  readonly title: string;
  readonly safety: FixSafety;
  /** The variable, or `$NAME`. */
  readonly name: string;
}

/** The ways that apply here; what the kind of document is used to comes first. */
export function readSecret(target: FixTarget, { title, safety, name }: SecretFix): readonly Fix[] {
  const variable = variableOf(target.environment, name);
  if (variable === undefined) return [];
  const fixes = [
    !setsEnvironment(target) && {
      title: title.replace('$NAME', variable),
      edits: expressionEdits(target, { module: 'os', function: 'os.environ', rest: `["${variable}"]` }),
    },
    usesColab(target) && {
      title: `Read ${variable} from the secrets of Colab`,
      edits: expressionEdits(target, {
        module: 'google.colab.userdata',
        function: 'google.colab.userdata.get',
        rest: `("${variable}")`,
      }),
    },
    (isNotebook(target) || setsEnvironment(target)) && {
      title: `Ask for ${variable} when the code runs`,
      edits: expressionEdits(target, { module: 'getpass', function: 'getpass.getpass', rest: `("${variable}: ")` }),
    },
  ];
  const own = fixes.flatMap((fix) =>
    fix !== false && fix.edits ? [{ title: fix.title, safety, edits: fix.edits }] : [],
  );
  const fromFile = setsEnvironment(target) ? undefined : dotenvFix(target, variable, safety);
  if (fromFile === undefined) return own;
  return usesDotenv(target) ? [fromFile, ...own.slice(1)] : [...own, fromFile];
}

/** The lines of other files hold the name only: the new key is put there by its owner. */
function dotenvFix(target: FixTarget, variable: string, safety: FixSafety): Fix | undefined {
  const edits = dotenvEdits(target, variable);
  if (edits === undefined) return undefined;
  const adds = [
    { file: '.env', line: `${variable}=` },
    { file: '.gitignore', line: '.env' },
  ];
  return { title: `Read ${variable} from a .env file that git ignores`, safety, edits, adds };
}

/** Loads the file before the first import, where nothing does so yet. */
function dotenvEdits(target: FixTarget, variable: string): readonly Edit[] | undefined {
  const { program, code } = target;
  const reading = expressionEdits(target, { module: 'os', function: 'os.environ', rest: `["${variable}"]` });
  if (usesDotenv(target)) return reading;
  const [loading] = importEdits(program, code, 'dotenv') ?? [];
  const value = reading?.at(-1);
  if (loading === undefined || reading === undefined || value === undefined) return undefined;
  const behindLine = loading.text.slice(loading.text.search(/\r?\n/));
  const imports = reading.slice(0, -1).map(({ text }) => text);
  return [{ ...loading, text: [loading.text, ...imports, `dotenv.load_dotenv()${behindLine}`].join('') }, value];
}

function usesDotenv({ program }: FixTarget): boolean {
  return program.document.cells.some(({ text }) => /\bload_dotenv\s{0,9}\(/.test(text));
}

interface Expression {
  readonly module: string;
  readonly function: string;
  readonly rest: string;
}

/** Undefined where the module cannot be imported. */
function expressionEdits({ program, code }: FixTarget, expression: Expression): readonly Edit[] | undefined {
  const isNamed = importedAs(program, code, expression.function) !== undefined;
  const imports = isNamed ? [] : importEdits(program, code, expression.module);
  if (imports === undefined) return undefined;
  const text = localName(program, code, expression.function) + expression.rest;
  const { tree } = code.unit;
  return [...imports, edit(code, tree.span(wholeLiteral(tree, code.node)), text)];
}

/** Literals side by side are one value: nothing of it stays behind. */
function wholeLiteral(tree: Tree, node: Node): Node {
  const parent = tree.parent(node);
  return parent >= 0 && tree.kind(parent) === NodeKind.JoinedStrings ? parent : node;
}

/** A name in capitals is the variable's own; any other becomes one where the rule knows none. */
export function variableOf(environment: Environment | undefined, name: string): string | undefined {
  const given = lookUp(environment, '$NAME')?.text;
  if (given !== undefined && /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(given)) return given;
  if (name !== '$NAME') return name;
  const words = given?.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_');
  return words === undefined || !/^[A-Za-z_]/.test(words) ? undefined : words.toUpperCase();
}

/** `os.environ["X"] = "…"`: reading it from there again would give nothing. */
function setsEnvironment({ code: { unit, node } }: FixTarget): boolean {
  const { tree } = unit;
  const parent = tree.parent(node);
  if (parent < 0 || tree.kind(parent) !== NodeKind.Assign) return false;
  const target = tree.firstChild(parent);
  return tree.kind(target) === NodeKind.Subscript && /\benviron\b/.test(tree.source(target));
}

function isNotebook({ program }: FixTarget): boolean {
  return program.document.kind === 'notebook';
}

function usesColab({ program }: FixTarget): boolean {
  return program.document.cells.some(({ kind, text }) => kind === 'code' && text.includes('google.colab'));
}
