/** What metavariables stand for in one match. Environments are shared lists: binding adds a link and changes nothing. */
import type { Unit } from '../facts/program.ts';
import type { Node } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { isSameCode } from './same-code.ts';

export interface Bound {
  /** Undefined for text that no tree covers: a group of a regular expression. */
  readonly unit: Unit | undefined;
  /** -1 for a run of arguments and for text. */
  readonly node: Node;
  readonly span: Span;
  readonly text: string;
  /** Written for people, by a detector: messages do not shorten it as they do code. */
  readonly isProse?: true;
}

export interface Environment {
  /** With its dollar: `$X`, `$...ARGS`. */
  readonly name: string;
  readonly bound: Bound;
  readonly rest: Environment | undefined;
}

export function lookUp(environment: Environment | undefined, name: string): Bound | undefined {
  for (let link = environment; link !== undefined; link = link.rest) if (link.name === name) return link.bound;
  return undefined;
}

/**
 * Binds the name, or holds what is there already against the new value: the same metavariable twice means equal code.
 * `conflict`: they differ.
 */
export function bind(environment: Environment | undefined, name: string, bound: Bound): Environment | 'conflict' {
  const known = lookUp(environment, name);
  if (known === undefined) return { name, bound, rest: environment };
  return isEqual(known, bound) ? (environment as Environment) : 'conflict';
}

/** Both environments in one, where they agree. The numbered groups (`$1`) of two expressions have nothing to do with each other. */
export function merge(a: Environment | undefined, b: Environment | undefined): Environment | undefined | 'conflict' {
  let merged = a;
  for (let link = b; link !== undefined; link = link.rest) {
    const next = bind(merged, link.name, link.bound);
    if (next !== 'conflict') merged = next;
    else if (!/^\$\d/.test(link.name)) return 'conflict';
  }
  return merged;
}

function isEqual(a: Bound, b: Bound): boolean {
  if (a.unit !== undefined && b.unit !== undefined && a.node >= 0 && b.node >= 0) {
    return isSameCode({ unit: a.unit, node: a.node }, { unit: b.unit, node: b.node });
  }
  return a.text === b.text;
}
