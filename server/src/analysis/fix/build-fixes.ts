/** A rule's fixes for one match, as edits. A fix that does not apply here is left out; none is ever half. */
import type { NodeRef, Program } from '../../facts/program.ts';
import type { Edit, Fix } from '../../finding/fix.ts';
import type { Environment } from '../../match/environment.ts';
import type { Match } from '../../match/match.ts';
import type { FixAction, Rule } from '../../rule/rule.ts';
import { deleteArgument, deleteStatement, setArgument } from './argument-edits.ts';
import { importEdit } from './import-edit.ts';
import { importedAs } from './local-name.ts';
import { replaceCallee, replaceMatch } from './replace-edits.ts';

/** What the makers of edits need to know. */
export interface FixTarget {
  readonly program: Program;
  readonly code: NodeRef;
  readonly environment: Environment | undefined;
}

export function buildFixes(program: Program, rule: Rule, match: Match): readonly Fix[] {
  const { code, environment } = match;
  if (code === undefined) return [];
  const target: FixTarget = { program, code, environment };
  return rule.fixes.flatMap(({ title, safety, action, import: module }) => {
    const edits = editsOf(target, action);
    if (edits === undefined) return [];
    const imported = module === undefined || isNamed(target, action) ? undefined : importEdit(program, code, module);
    return [{ title, safety, edits: imported === undefined ? edits : [imported, ...edits] }];
  });
}

/** `from yaml import safe_load` names what the fix writes: the module itself is not needed then. */
function isNamed({ program, code }: FixTarget, action: FixAction): boolean {
  return action.kind === 'callee' && importedAs(program, code.unit.order, action.name) !== undefined;
}

function editsOf(target: FixTarget, action: FixAction): readonly Edit[] | undefined {
  switch (action.kind) {
    case 'argument':
      return setArgument(target, action.name, action.value);
    case 'delete-argument':
      return deleteArgument(target, action.name);
    case 'delete-statement':
      return deleteStatement(target);
    case 'callee':
      return replaceCallee(target, action.name);
    case 'replace':
      return replaceMatch(target, action.template);
  }
}
