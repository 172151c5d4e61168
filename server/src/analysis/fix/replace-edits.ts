/** Edits that write new code in place of the match. */
import type { Edit } from '../../finding/fix.ts';
import { type Bound, lookUp } from '../../match/environment.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { edit } from './argument-edits.ts';
import type { FixTarget } from './build-fixes.ts';
import { localName } from './local-name.ts';

/** The dotted name of the function that a template begins with: `yaml.safe_load` of `yaml.safe_load($X)`. */
export function calleeOf(template: string): string | undefined {
  return /^[A-Za-z_][\w.]*(?=\()/.exec(template)?.[0];
}

/** `$X` and `$...ARGS` of the template become what they bound; a hole that bound nothing spoils the fix. */
export function replaceMatch(target: FixTarget, template: string): readonly Edit[] | undefined {
  const { code, environment, program } = target;
  let complete = true;
  const text = template.trimEnd().replace(/\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*/g, (name, at: number) => {
    const bound = lookUp(environment, name);
    if (bound === undefined) complete = false;
    return bound === undefined ? '' : asOperand(bound, template[at - 1], template[at + name.length]);
  });
  if (!complete) return undefined;
  const callee = calleeOf(text);
  const named = callee === undefined ? text : localName(program, code, callee) + text.slice(callee.length);
  return [edit(code, code.unit.tree.span(code.node), named)];
}

/** Parentheses leave no node, so what was bound has lost its own: it gets new ones where the template needs them. */
function asOperand({ unit, node, text }: Bound, before: string | undefined, after: string | undefined): string {
  const kind = unit === undefined || node < 0 ? undefined : unit.tree.kind(node);
  if (kind === undefined || (kind < NodeKind.Conditional && kind !== NodeKind.Lambda)) return text;
  const isArgument = /[(,]/.test(before ?? '') && /[),]/.test(after ?? '');
  return isArgument && kind !== NodeKind.Yield ? text : `(${text})`;
}

/** Changes the function and keeps its arguments: `yaml.load(f)` → `yaml.safe_load(f)`, under whatever name yaml goes here. */
export function replaceCallee({ program, code }: FixTarget, name: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  return [edit(code, tree.span(tree.firstChild(code.node)), localName(program, code, name))];
}
