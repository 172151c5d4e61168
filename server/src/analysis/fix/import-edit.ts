/** The import that a fix needs, written once and where imports stand. */
import type { NodeRef, Program } from '../../facts/program.ts';
import { bindingsOfName } from '../../facts/reaching.ts';
import type { Edit } from '../../finding/fix.ts';
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { edit } from './argument-edits.ts';
import { importedAs } from './local-name.ts';

/**
 * The edit that brings the module in, none where it is imported already. Undefined where it cannot be done: something else
 * goes by the module's name at that place, or there is no line before it.
 */
export function importEdits(program: Program, code: NodeRef, module: string): readonly Edit[] | undefined {
  const root = module.split('.')[0] ?? module;
  const isImported =
    importedAs(program, code, module) !== undefined ||
    (root !== module && importedAs(program, code, root) !== undefined);
  if (isImported) return [];
  if (isTaken(program, code, root)) return undefined;
  const { tree } = code.unit;
  const at = insertionOffset(tree, code.node);
  if (at > tree.start(code.node)) return undefined;
  const indent = /[ \t]*$/.exec(tree.text.slice(Math.max(0, at - LONGEST_INDENT), at))?.[0] ?? '';
  return [edit(code, { start: at, end: at }, `import ${module}${lineBreakOf(tree.text)}${indent}`)];
}

const LONGEST_INDENT = 200;

/** Does the name mean something else there? An import further down would give it the meaning it needs, only too late. */
function isTaken(program: Program, code: NodeRef, name: string): boolean {
  const bindings = bindingsOfName(program, code, internName(name)) ?? [];
  return bindings.some(({ binding }) => binding.kind !== 'import' || binding.qualified !== name);
}

/** Before the first ordinary import; else behind the docstring, the `__future__` imports and the magics that lead. */
function insertionOffset(tree: Tree, node: Node): number {
  let places = known.get(tree);
  if (places === undefined) {
    places = importPlaces(tree);
    known.set(tree, places);
  }
  return places.firstImport >= 0 && places.firstImport < node ? tree.start(places.firstImport) : places.top;
}

interface ImportPlaces {
  /** The first ordinary import statement, -1 for none. */
  readonly firstImport: Node;
  /** Offset at which a new import may stand before all other code. */
  readonly top: number;
}

const known = new WeakMap<Tree, ImportPlaces>();

function importPlaces(tree: Tree): ImportPlaces {
  const statements = tree.children(tree.root);
  const cellMagic = statements.find((statement) => tree.kind(statement) === NodeKind.CellMagic);
  if (cellMagic !== undefined) return { firstImport: -1, top: behindLine(tree, tree.start(cellMagic)) };
  const firstImport = statements.find((statement) => isImport(tree, statement) && !isFuture(tree, statement)) ?? -1;
  const leading = statements.findIndex((statement, index) => !isLeading(tree, statement, index));
  const last = leading < 0 ? statements.at(-1) : statements[leading - 1];
  const [first] = statements;
  const top = first === undefined ? 0 : tree.start(first);
  return { firstImport, top: last === undefined ? top : behindLine(tree, tree.end(last)) };
}

function isImport(tree: Tree, statement: Node): boolean {
  return tree.kind(statement) === NodeKind.Import || tree.kind(statement) === NodeKind.ImportFrom;
}

function isFuture(tree: Tree, statement: Node): boolean {
  return /^from\s+__future__\b/.test(tree.source(statement));
}

function isLeading(tree: Tree, statement: Node, index: number): boolean {
  const kind = tree.kind(statement);
  if (kind === NodeKind.LineMagic || kind === NodeKind.ShellEscape) return true;
  if (kind === NodeKind.ExpressionStatement)
    return index === 0 && tree.kind(tree.lastChild(statement)) === NodeKind.String;
  return isFuture(tree, statement);
}

/** Where the line after the one with this offset begins. */
function behindLine({ text }: Tree, offset: number): number {
  const lineBreak = /\r\n?|\n/g;
  lineBreak.lastIndex = offset;
  return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
}

function lineBreakOf(text: string): string {
  return /\r\n?|\n/.exec(text)?.[0] ?? '\n';
}
