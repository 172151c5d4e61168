/** Light types: the class or function whose call, annotation or `with` made the value, by its dotted name. */
import { NodeKind } from '../syntax/node-kind.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { type ReachingBinding, reachingBindings } from './reaching.ts';

const DEPTH = 12;

/** Every name that the expression's type may have: `gradio.Blocks` for `demo` in `with gradio.Blocks() as demo`. */
export function typeNames(program: Program, ref: NodeRef, depth = DEPTH): readonly string[] {
  return depth === 0 ? [] : remembered(program, ref, depth);
}

const remembered = memoizeByNode<readonly string[]>([], (program, ref, depth) => {
  const { unit, node } = ref;
  const { tree } = unit;
  switch (tree.kind(node)) {
    case NodeKind.Call:
      return qualifiedNames(program, { unit, node: tree.firstChild(node) });
    case NodeKind.Await:
      return typeNames(program, { unit, node: tree.lastChild(node) }, depth - 1);
    case NodeKind.Name: {
      const reaching = reachingBindings(program, ref) ?? [];
      return [...new Set(reaching.flatMap((one) => typesOfBinding(program, one, depth)))];
    }
    default:
      return [];
  }
});

function typesOfBinding(program: Program, { unit, binding }: ReachingBinding, depth: number): readonly string[] {
  switch (binding.kind) {
    case 'assignment':
    case 'context':
      return typeNames(program, { unit, node: binding.value }, depth - 1);
    case 'parameter':
      return binding.annotation < 0 ? [] : qualifiedNames(program, { unit, node: binding.annotation });
    default:
      return [];
  }
}
