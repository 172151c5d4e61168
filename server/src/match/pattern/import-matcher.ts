/** Imports: each one of the pattern has to be among those of the statement, however the code spells and renames it. */
import type { NodeRef } from '../../facts/program.ts';
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { isMetavariable } from './metavariable.ts';
import { type Accept, type Matching, matchNode, matchWord } from './pattern-matcher.ts';

/** One imported name: `b as c` of `from .a import b as c`. */
interface Clause {
  /** The ModuleName, or -1 after a plain `import`. */
  readonly module: Node;
  readonly alias: Node;
}

export function isImport(kind: NodeKind): boolean {
  return kind === NodeKind.Import || kind === NodeKind.ImportFrom;
}

export function matchImport(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (!isImport(code.unit.tree.kind(code.node))) return;
  const given = clausesOf(code.unit.tree, code.node);
  matchClauses(matching, clausesOf(matching.pattern.tree, hole), { unit: code.unit, given }, environment, accept);
}

function clausesOf(tree: Tree, node: Node): readonly Clause[] {
  const children = tree.children(node);
  const module = tree.kind(node) === NodeKind.ImportFrom ? (children.shift() ?? -1) : -1;
  return children.map((alias) => ({ module, alias }));
}

function matchClauses(
  matching: Matching,
  [wanted, ...others]: readonly Clause[],
  code: { readonly unit: NodeRef['unit']; readonly given: readonly Clause[] },
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (wanted === undefined) {
    accept(environment);
    return;
  }
  for (const clause of code.given) {
    matchClause(matching, wanted, { unit: code.unit, clause }, environment, (bound) =>
      matchClauses(matching, others, code, bound, accept),
    );
  }
}

function matchClause(
  matching: Matching,
  wanted: Clause,
  { unit, clause }: { readonly unit: NodeRef['unit']; readonly clause: Clause },
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  if (isBelow(tree, wanted, { unit, clause })) {
    accept(environment);
    return;
  }
  if (wanted.module < 0 !== clause.module < 0) return;
  if (wanted.module >= 0 && leadingDots(tree, wanted.module) !== leadingDots(unit.tree, clause.module)) return;
  matchModule(matching, wanted.module, { unit, node: clause.module }, environment, (module) => {
    matchNameAt(matching, wanted.alias, { unit, node: clause.alias }, module, (name) => {
      const [alias, given] = [tree.lastChild(wanted.alias), unit.tree.lastChild(clause.alias)];
      if (alias < 0) accept(name);
      else if (given >= 0) matchNode(matching, alias, { unit, node: given }, name, accept);
    });
  });
}

/** `import a.b`, `from a import b` and `from a.b import c` all bring the module `a.b` in, which a pattern without `as` may ask for. */
function isBelow(
  tree: Tree,
  wanted: Clause,
  { unit, clause }: { readonly unit: NodeRef['unit']; readonly clause: Clause },
): boolean {
  if (tree.hasChildren(wanted.alias)) return false;
  const [name, given] = [fullName(tree, wanted), fullName(unit.tree, clause)];
  return name !== undefined && given !== undefined && (given === name || given.startsWith(`${name}.`));
}

/** `from a import x` is also what imports `x` from a module inside of `a`. */
function matchModule(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const wanted = hole < 0 ? '' : nameText(matching.pattern.tree.value(hole));
  const given = code.node < 0 ? '' : nameText(code.unit.tree.value(code.node));
  if (wanted !== '' && given.startsWith(`${wanted}.`)) accept(environment);
  else matchNameAt(matching, hole, code, environment, accept);
}

/** The name of a module or of what is imported; a node of -1 has none. */
function matchNameAt(
  { pattern }: Matching,
  hole: Node,
  { unit, node }: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  if (hole < 0 || node < 0) accept(environment);
  else {
    const end = unit.tree.start(node) + nameText(unit.tree.value(node)).length;
    matchWord(pattern.tree.value(hole), unit.tree.value(node), { unit, end }, environment, accept);
  }
}

/** Undefined where it is not concrete. */
function fullName(tree: Tree, { module, alias }: Clause): string | undefined {
  const parts = [...(module < 0 ? [] : [module]), alias].map((node) => nameText(tree.value(node)));
  return parts.some(isMetavariable) ? undefined : leadingDots(tree, module) + parts.join('.');
}

function leadingDots(tree: Tree, module: Node): string {
  return module < 0 ? '' : (/^\.*/.exec(tree.source(module).replace(/\s/g, ''))?.[0] ?? '');
}
