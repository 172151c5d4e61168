/** The import that a fix needs, written once and where imports stand. */
import type { NodeRef, Program } from '../../facts/program.ts';
import type { Edit } from '../../finding/fix.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { edit } from './argument-edits.ts';
import { importedAs } from './local-name.ts';

/** Undefined where the module is imported already, in this cell or one before. */
export function importEdit(program: Program, code: NodeRef, module: string): Edit | undefined {
  const root = module.split('.')[0] ?? module;
  const isBound =
    importedAs(program, code.unit.order, module) ??
    (root === module ? undefined : importedAs(program, code.unit.order, root));
  if (isBound !== undefined) return undefined;
  const { tree } = code.unit;
  const at = insertionOffset(tree);
  return edit(code, { start: at, end: at }, `import ${module}${lineBreakOf(tree.text)}`);
}

/** Before the first ordinary import; else behind the docstring, the `__future__` imports and the magics that lead. */
function insertionOffset(tree: Tree): number {
  const statements = tree.children(tree.root);
  const cellMagic = statements.find((statement) => tree.kind(statement) === NodeKind.CellMagic);
  if (cellMagic !== undefined) return behindLine(tree, tree.text.indexOf('\n', tree.start(cellMagic)) - 1);
  const firstImport = statements.find((statement) => isImport(tree, statement) && !isFuture(tree, statement));
  if (firstImport !== undefined) return tree.start(firstImport);
  const leading = statements.findIndex((statement, index) => !isLeading(tree, statement, index));
  const last = leading < 0 ? statements.at(-1) : statements[leading - 1];
  if (last !== undefined) return behindLine(tree, tree.end(last) - 1);
  const [first] = statements;
  return first === undefined ? 0 : tree.start(first);
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

function behindLine(tree: Tree, offset: number): number {
  const end = tree.text.indexOf('\n', Math.max(0, offset));
  return end < 0 ? tree.text.length : end + 1;
}

function lineBreakOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
