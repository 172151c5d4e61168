/** Remembers one answer for each node of a program, and answers questions that run in a circle. */
import type { Node } from '../syntax/tree.ts';
import type { NodeRef, Program } from './program.ts';

type Answers<T> = Map<Node, T>[];

/**
 * Wraps a function of a node so that it runs once for each node of a program. Without this, a chain of names that each use
 * the one before twice takes time that doubles with every line. Asked again while it is still running, the function answers
 * `circular`.
 */
export function memoizeByNode<T>(circular: T, compute: (program: Program, ref: NodeRef, depth: number) => T) {
  const programs = new WeakMap<Program, Answers<T>>();
  return (program: Program, ref: NodeRef, depth: number): T => {
    let answers = programs.get(program);
    if (answers === undefined) {
      answers = program.units.map(() => new Map<Node, T>());
      programs.set(program, answers);
    }
    const ofUnit = answers[ref.unit.order] as Map<Node, T>;
    const known = ofUnit.get(ref.node);
    if (known !== undefined || ofUnit.has(ref.node)) return known as T;
    ofUnit.set(ref.node, circular);
    const answer = compute(program, ref, depth);
    ofUnit.set(ref.node, answer);
    return answer;
  };
}
