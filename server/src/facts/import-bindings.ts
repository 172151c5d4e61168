/** What `import` and `from … import` bind. */
import { internName, nameText } from '../syntax/names.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import type { Node, Tree } from '../syntax/tree.ts';
import type { Binding } from './binding.ts';
import { regionOf } from './region.ts';

type Bind = (name: number, binding: Binding) => void;

/** Binds the names of one import statement; returns the modules of star imports. */
export function bindImports(tree: Tree, statement: Node, bind: Bind): readonly string[] {
  return tree.kind(statement) === NodeKind.Import
    ? bindModules(tree, statement, bind)
    : bindMembers(tree, statement, bind);
}

function bindModules(tree: Tree, statement: Node, bind: Bind): readonly string[] {
  const region = regionOf(tree, statement);
  for (const alias of tree.children(statement)) {
    if (tree.kind(alias) !== NodeKind.ImportAlias) continue;
    const module = nameText(tree.value(alias));
    const renamed = tree.lastChild(alias);
    // `import a.b` binds `a`; `import a.b as c` binds `c` to a.b.
    const qualified = renamed >= 0 ? module : (module.split('.')[0] ?? module);
    const name = renamed >= 0 ? tree.value(renamed) : internName(qualified);
    bind(name, { kind: 'import', node: alias, region, qualified });
  }
  return [];
}

function bindMembers(tree: Tree, statement: Node, bind: Bind): readonly string[] {
  const [moduleNode, ...aliases] = tree.children(statement);
  if (moduleNode === undefined || tree.kind(moduleNode) !== NodeKind.ModuleName) return [];
  const module = qualifiedModule(tree, moduleNode);
  const region = regionOf(tree, statement);
  const stars: string[] = [];
  for (const alias of aliases) {
    if (tree.kind(alias) !== NodeKind.ImportAlias) continue;
    const member = nameText(tree.value(alias));
    if (member === '*') {
      stars.push(module);
      continue;
    }
    const renamed = tree.lastChild(alias);
    const name = renamed >= 0 ? tree.value(renamed) : tree.value(alias);
    bind(name, { kind: 'import', node: alias, region, qualified: joinQualified(module, member) });
  }
  return stars;
}

/** `..pkg.mod` with its leading dots: relative names are told apart from absolute ones by them. */
function qualifiedModule(tree: Tree, moduleNode: Node): string {
  const dots = /^[.\s]*/.exec(tree.source(moduleNode))?.[0].replace(/\s/g, '') ?? '';
  return dots + nameText(tree.value(moduleNode));
}

/** `torch` + `load` = `torch.load`; `..` + `x` = `..x`. */
function joinQualified(module: string, member: string): string {
  return module === '' || module.endsWith('.') ? module + member : `${module}.${member}`;
}
