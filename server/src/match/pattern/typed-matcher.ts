/** Typed holes: `($X: requests.Session)` is an expression of that type, as far as light types and annotations tell. */
import { annotatedNames } from '../../facts/annotation-names.ts';
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { reachingBindings } from '../../facts/reaching.ts';
import { typeNames } from '../../facts/types.ts';
import { NodeKind, ParameterFlag } from '../../syntax/node-kind.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Environment } from '../environment.ts';
import { type Accept, bindNode, type Matching, matchNode } from './pattern-matcher.ts';

export function matchTyped(
  matching: Matching,
  hole: Node,
  code: NodeRef,
  environment: Environment | undefined,
  accept: Accept,
): void {
  const { tree } = matching.pattern;
  const [metavariable, type] = tree.children(hole);
  if (metavariable === undefined || type === undefined) return;
  if (hasType(matching, type, code)) bindNode(tree.value(metavariable), code, environment, accept);
}

function hasType(matching: Matching, type: Node, code: NodeRef): boolean {
  const { program, pattern } = matching;
  const wanted = pattern.dotted.get(type);
  if (wanted !== undefined && typeNames(program, code).includes(wanted)) return true;
  return annotationsOf(program, code).some(
    (annotation) =>
      (wanted !== undefined && annotatedNames(program, annotation).includes(wanted)) ||
      isWrittenAs(matching, type, annotation),
  );
}

/** Does the annotation say the type word for word: `Optional[str]`, `list[str] | None`? What holes in it bind counts here only. */
function isWrittenAs(matching: Matching, type: Node, annotation: NodeRef): boolean {
  let isWritten = false;
  matchNode(matching, type, annotation, undefined, () => {
    isWritten = true;
  });
  return isWritten;
}

const byProgram = new WeakMap<Program, ReadonlyMap<string, readonly NodeRef[]>>();

/**
 * The calls whose callee may have the type, for patterns that begin with a typed hole: one look at every call of the program
 * for all rules together.
 */
export function callsOfType(program: Program, type: string): readonly NodeRef[] {
  let calls = byProgram.get(program);
  if (calls === undefined) {
    calls = indexCallees(program);
    byProgram.set(program, calls);
  }
  return calls.get(type) ?? [];
}

function indexCallees(program: Program): ReadonlyMap<string, readonly NodeRef[]> {
  const index = new Map<string, NodeRef[]>();
  for (const call of nodeIndex(program).ofKind(NodeKind.Call)) {
    const callee = { unit: call.unit, node: call.unit.tree.firstChild(call.node) };
    const annotated = annotationsOf(program, callee).flatMap((annotation) => annotatedNames(program, annotation));
    for (const type of new Set([...typeNames(program, callee), ...annotated])) {
      const calls = index.get(type);
      if (calls === undefined) index.set(type, [call]);
      else calls.push(call);
    }
  }
  return index;
}

/** The annotations of what the name is bound to; of a parameter's own name those of the parameter. */
function annotationsOf(program: Program, ref: NodeRef): readonly NodeRef[] {
  const { tree } = ref.unit;
  if (tree.kind(ref.node) !== NodeKind.Name) return [];
  const parent = tree.parent(ref.node);
  if (tree.kind(parent) === NodeKind.Parameter && tree.firstChild(parent) === ref.node) {
    return annotationOfParameter(ref.unit, parent);
  }
  return (reachingBindings(program, ref) ?? []).flatMap(({ unit, binding }): readonly NodeRef[] => {
    if (binding.kind === 'parameter') return binding.annotation < 0 ? [] : [{ unit, node: binding.annotation }];
    const statement = unit.tree.parent(binding.node);
    if (binding.kind !== 'assignment' || unit.tree.kind(statement) !== NodeKind.AnnotatedAssign) return [];
    return [{ unit, node: unit.tree.children(statement)[1] ?? -1 }];
  });
}

function annotationOfParameter(unit: NodeRef['unit'], parameter: Node): readonly NodeRef[] {
  if ((unit.tree.value(parameter) & ParameterFlag.Annotation) === 0) return [];
  return [{ unit, node: unit.tree.children(parameter)[1] ?? -1 }];
}
