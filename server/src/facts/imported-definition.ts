/** Functions and classes of other files of the workspace, found by the dotted names that imports give them. */
import { internName, nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { collectScopes } from './collect-scopes.ts';
import { memberOf, moduleFile } from './module-files.ts';
import type { Program, Unit } from './program.ts';

/** A definition and the program that it stands in. */
export interface ImportedDefinition {
  readonly program: Program;
  readonly unit: Unit;
  /** A FunctionDef or a ClassDef. */
  readonly node: Node;
}

/** Where to look next. */
type Question =
  /** For what an import in this program calls `a.b.c`. */
  | { readonly program: Program; readonly imported: string }
  /** For what stands at the top level of this program: a name, and members of it, one inside the other. */
  | { readonly program: Program; readonly names: readonly string[] };

/** So many re-exports are followed; real packages have three, one inside the other. */
const MOST_QUESTIONS = 64;
/** So many parts may a dotted name have. */
const MOST_PARTS = 24;
/** So many bindings of one name are looked at. */
const MOST_BINDINGS = 16;

const answers = new WeakMap<Program, Map<string, ImportedDefinition | undefined>>();

/**
 * The function or class that `qualified` (as `qualifiedNames` gives it for `program`) stands for, where it is one of another
 * file of the workspace: `utils.load`, `.models.Net`, `.models.Net.load`. What `__init__.py` imports in order to hand it on
 * is followed, and so are aliases at the top of the file. Undefined for everything else.
 */
export function importedDefinition(program: Program, qualified: string): ImportedDefinition | undefined {
  let known = answers.get(program);
  if (known === undefined) {
    known = new Map();
    answers.set(program, known);
  }
  if (known.has(qualified)) return known.get(qualified);
  const definition = findDefinition({ program, imported: qualified });
  known.set(qualified, definition);
  return definition;
}

function findDefinition(first: Question): ImportedDefinition | undefined {
  const waiting = [first];
  // Files that import each other hand questions round in a circle.
  const asked = new Set<string>();
  while (asked.size < MOST_QUESTIONS) {
    const question = waiting.pop();
    if (question === undefined) return undefined;
    const key = keyOf(question);
    if (asked.has(key)) continue;
    asked.add(key);
    const answer = 'names' in question ? lookUp(question.program, question.names) : modulesOf(question);
    if ('node' in answer) return answer;
    waiting.push(...answer.toReversed());
  }
  return undefined;
}

function keyOf(question: Question): string {
  const name = 'names' in question ? question.names.join('.') : `import ${question.imported}`;
  return `${question.program.document.path}\n${name}`;
}

/** `a.b.c` is `c` in the module `a.b`, or `b.c` in the module `a`. */
function modulesOf({ program, imported }: { readonly program: Program; readonly imported: string }): Question[] {
  const dots = /^\.*/.exec(imported)?.[0] ?? '';
  const parts = imported.slice(dots.length).split('.', MOST_PARTS);
  const { document, workspace } = program;
  const { listing = { has: (path: string) => workspace.program(path) !== undefined } } = workspace;
  const has = (path: string): boolean => path !== document.path && listing.has(path);
  const questions: Question[] = [];
  for (let length = parts.length - 1; length >= (dots === '' ? 1 : 0); length--) {
    const file = moduleFile(document.path, dots + parts.slice(0, length).join('.'), has);
    const other = file === undefined ? undefined : workspace.program(file);
    if (other !== undefined) questions.push({ program: other, names: parts.slice(length) });
  }
  return questions;
}

/** The definition, or where else to look. The last binding counts; of those in `try` and `except`, any may. */
function lookUp(program: Program, names: readonly string[]): ImportedDefinition | Question[] {
  const [name = '', ...members] = names;
  const questions: Question[] = [];
  for (const { unit, binding } of topBindings(program, internName(name))) {
    if (binding.kind === 'function' || binding.kind === 'class') {
      const node = memberOfClass(unit.tree, binding.definition, members);
      if (node >= 0) return { program, unit, node };
    } else if (binding.kind === 'import') {
      questions.push({ program, imported: [binding.qualified, ...members].join('.') });
    } else if (binding.kind === 'assignment') {
      const value = dottedNames(unit.tree, binding.value);
      if (value.length > 0) questions.push({ program, names: [...value, ...members] });
    }
  }
  const stars = program.units.flatMap(({ tree }) => collectScopes(tree).starImports).slice(0, MOST_BINDINGS);
  return [...questions, ...stars.map((module) => ({ program, imported: memberOf(module, names.join('.')) }))];
}

interface TopBinding {
  readonly unit: Unit;
  readonly binding: Binding;
}

/** The latest first. */
function topBindings({ units }: Program, name: number): readonly TopBinding[] {
  const found = units.flatMap((unit): readonly TopBinding[] => {
    const bindings = collectScopes(unit.tree).scopes[0]?.bindings.get(name) ?? [];
    return bindings.map((binding) => ({ unit, binding }));
  });
  return found.slice(-MOST_BINDINGS).reverse();
}

/** The definition of `members` inside of each other in the body of `definition`, which they leave as it is where there are none. */
function memberOfClass(tree: Tree, definition: Node, members: readonly string[]): Node {
  let node = definition;
  for (const member of members) {
    if (tree.kind(node) !== NodeKind.ClassDef) return -1;
    const { scopes, scopeOf } = collectScopes(tree);
    const bindings = scopes[scopeOf(tree.lastChild(node))]?.bindings.get(internName(member)) ?? [];
    const last = bindings.findLast(({ kind }) => kind === 'function' || kind === 'class');
    if (last === undefined || !('definition' in last)) return -1;
    node = last.definition;
  }
  return node;
}

/** `["a", "b"]` for the expression `a.b`; empty for every other one. */
function dottedNames(tree: Tree, expression: Node): readonly string[] {
  const names: string[] = [];
  for (let node = expression; names.length < MOST_PARTS; node = tree.lastChild(node)) {
    const kind = node < 0 ? undefined : tree.kind(node);
    if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) return [];
    names.unshift(nameText(tree.value(node)));
    if (kind === NodeKind.Name) return names;
  }
  return [];
}
