/** How a library's function is called at one place: `y.safe_load` where `import yaml as y` holds. */
import { collectScopes } from '../../facts/collect-scopes.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import type { Scope } from '../../facts/scope.ts';
import { nameText } from '../../syntax/names.ts';

/** The dotted name with its module written as the document imports it; unchanged where it does not. */
export function localName(program: Program, { unit }: NodeRef, qualified: string): string {
  const dot = qualified.lastIndexOf('.');
  if (dot < 0) return qualified;
  const member = importedAs(program, unit.order, qualified);
  if (member !== undefined) return member;
  const module = importedAs(program, unit.order, qualified.slice(0, dot));
  return module === undefined ? qualified : module + qualified.slice(dot);
}

/** The name under which a module-level import of this or an earlier cell brings the dotted name in. */
export function importedAs(program: Program, order: number, qualified: string): string | undefined {
  for (let index = order; index >= 0; index--) {
    const unit = program.units[index];
    if (unit === undefined) continue;
    const module = collectScopes(unit.tree).scopes[0] as Scope;
    for (const [name, bindings] of module.bindings) {
      if (bindings.some((binding) => binding.kind === 'import' && binding.qualified === qualified))
        return nameText(name);
    }
  }
  return undefined;
}
