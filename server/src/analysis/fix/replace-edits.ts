/** Edits that write new code in place of the match. */
import type { Edit } from '../../finding/fix.ts';
import { lookUp } from '../../match/environment.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { edit } from './argument-edits.ts';
import type { FixTarget } from './build-fixes.ts';
import { localName } from './local-name.ts';

/** `$X` and `$...ARGS` of the template become what they bound; a hole that bound nothing spoils the fix. */
export function replaceMatch(target: FixTarget, template: string): readonly Edit[] | undefined {
  const { code, environment, program } = target;
  let complete = true;
  const text = template.trimEnd().replace(/\$(?:\.\.\.)?[A-Z_][A-Z0-9_]*/g, (name) => {
    const bound = lookUp(environment, name);
    if (bound === undefined) complete = false;
    return bound?.text ?? '';
  });
  if (!complete) return undefined;
  const callee = /^[A-Za-z_][\w.]*(?=\()/.exec(text)?.[0];
  const named = callee === undefined ? text : localName(program, code, callee) + text.slice(callee.length);
  return [edit(code, code.unit.tree.span(code.node), named)];
}

/** Changes the function and keeps its arguments: `yaml.load(f)` → `yaml.safe_load(f)`, under whatever name yaml goes here. */
export function replaceCallee({ program, code }: FixTarget, name: string): readonly Edit[] | undefined {
  const { tree } = code.unit;
  if (tree.kind(code.node) !== NodeKind.Call) return undefined;
  return [edit(code, tree.span(tree.firstChild(code.node)), localName(program, code, name))];
}
