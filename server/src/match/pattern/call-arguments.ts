/** The arguments of a call, sorted out: positions, keywords (also those of a literal `**{…}`), and what nobody can know. */
import { constantOf } from '../../facts/constants.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { namedLiteral } from './named-literal.ts';

export interface KeywordArgument {
  /** Name id. */
  readonly name: number;
  readonly value: NodeRef;
}

export interface CallArguments {
  /** Positional arguments and `*args`, in order. */
  readonly positional: readonly NodeRef[];
  readonly keywords: readonly KeywordArgument[];
  /** `*args` or `**kwargs` may hold anything: an argument that is not seen is not known to be missing. */
  readonly open: boolean;
}

const DOUBLE_STAR = 2;

export function callArguments(program: Program, { unit, node }: NodeRef): CallArguments {
  const { tree } = unit;
  const positional: NodeRef[] = [];
  const keywords: KeywordArgument[] = [];
  let open = false;
  for (const argument of tree.children(node).slice(1)) {
    const ref = { unit, node: argument };
    const kind = tree.kind(argument);
    if (kind === NodeKind.Keyword) keywords.push({ name: tree.value(argument), value: valueOfKeyword(ref) });
    else if (kind === NodeKind.Starred && tree.value(argument) === DOUBLE_STAR) {
      const entries = literalEntries(program, { unit, node: tree.lastChild(argument) });
      if (entries === undefined) open = true;
      else keywords.push(...entries);
    } else {
      if (kind === NodeKind.Starred) open = true;
      positional.push(ref);
    }
  }
  return { positional, keywords, open };
}

function valueOfKeyword({ unit, node }: NodeRef): NodeRef {
  return { unit, node: unit.tree.lastChild(node) };
}

/** The entries of `{…}` or `dict(…)` with constant keys, also behind a name that is bound only to it. */
function literalEntries(program: Program, ref: NodeRef): readonly KeywordArgument[] | undefined {
  const literal = namedLiteral(program, ref);
  const { tree } = literal.unit;
  if (tree.kind(literal.node) !== NodeKind.Dict) return undefined;
  const entries: KeywordArgument[] = [];
  for (const entry of tree.children(literal.node)) {
    const [key, value] = tree.kind(entry) === NodeKind.DictEntry ? tree.children(entry) : [];
    if (key === undefined || value === undefined) return undefined;
    const name = constantOf(program, { unit: literal.unit, node: key });
    if (name?.kind !== 'string') return undefined;
    entries.push({ name: internName(name.value), value: { unit: literal.unit, node: value } });
  }
  return entries;
}
