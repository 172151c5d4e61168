/** The arguments of a call, sorted out: positions, keywords (also those of a literal `**{…}`), and what nobody can know. */
import { literalEntries } from '../../facts/literal-item.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';

export interface KeywordArgument {
  /** Name id. */
  readonly name: number;
  readonly value: NodeRef;
  /** `name=value` as it stands among the arguments; undefined for an entry of `**{…}`. */
  readonly argument?: NodeRef;
}

export interface CallArguments {
  /** Positional arguments and `*args`, in order. */
  readonly positional: readonly NodeRef[];
  readonly keywords: readonly KeywordArgument[];
  /** What stands behind each `**`, in order. */
  readonly unpacked: readonly NodeRef[];
  /** `*args` or `**kwargs` may hold anything: an argument that is not seen is not known to be missing. */
  readonly open: boolean;
}

const DOUBLE_STAR = 2;

export function callArguments(program: Program, { unit, node }: NodeRef): CallArguments {
  const { tree } = unit;
  const positional: NodeRef[] = [];
  const keywords: KeywordArgument[] = [];
  const unpacked: NodeRef[] = [];
  let open = false;
  for (const argument of tree.children(node).slice(1)) {
    const ref = { unit, node: argument };
    const kind = tree.kind(argument);
    if (kind === NodeKind.Keyword) {
      keywords.push({ name: tree.value(argument), value: valueOfKeyword(ref), argument: ref });
    } else if (kind === NodeKind.Starred && tree.value(argument) === DOUBLE_STAR) {
      const value = { unit, node: tree.lastChild(argument) };
      const entries = literalEntries(program, value);
      unpacked.push(value);
      if (entries === undefined) open = true;
      else for (const { key, value } of entries) keywords.push({ name: internName(key), value });
    } else {
      if (kind === NodeKind.Starred) open = true;
      positional.push(ref);
    }
  }
  return { positional, keywords, unpacked, open };
}

function valueOfKeyword({ unit, node }: NodeRef): NodeRef {
  return { unit, node: unit.tree.lastChild(node) };
}
