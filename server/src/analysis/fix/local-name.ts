/** How a library's function is called at one place: `y.safe_load` where `import yaml as y` holds. */
import { collectScopes } from '../../facts/collect-scopes.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { bindingsOfName } from '../../facts/reaching.ts';
import { nameText } from '../../syntax/names.ts';

/** The dotted name with its module written as the document imports it; unchanged where it does not. */
export function localName(program: Program, code: NodeRef, qualified: string): string {
  const dot = qualified.lastIndexOf('.');
  if (dot < 0) return qualified;
  const member = importedAs(program, code, qualified);
  if (member !== undefined) return member;
  const module = importedAs(program, code, qualified.slice(0, dot));
  return module === undefined ? qualified : module + qualified.slice(dot);
}

/** The name under which an import brings the dotted name in, for code that stands at `code`. */
export function importedAs(program: Program, code: NodeRef, qualified: string): string | undefined {
  const name = namesOf(program)
    .get(qualified)
    ?.find((one) => isImportedAt(program, code, one, qualified));
  return name === undefined ? undefined : nameText(name);
}

function isImportedAt(program: Program, code: NodeRef, name: number, qualified: string): boolean {
  const bindings = bindingsOfName(program, code, name) ?? [];
  return bindings.some(
    // A notebook may take the name from a later cell, and nobody knows whether that has run.
    ({ unit, binding }) =>
      binding.kind === 'import' && binding.qualified === qualified && unit.order <= code.unit.order,
  );
}

const indexes = new WeakMap<Program, ReadonlyMap<string, readonly number[]>>();

/** The name ids that any import of the document gives to each dotted name. */
function namesOf(program: Program): ReadonlyMap<string, readonly number[]> {
  let index = indexes.get(program);
  if (index === undefined) {
    index = collectNames(program);
    indexes.set(program, index);
  }
  return index;
}

function collectNames(program: Program): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const { tree } of program.units) {
    for (const { bindings } of collectScopes(tree).scopes) {
      for (const [name, list] of bindings) {
        for (const binding of list) if (binding.kind === 'import') add(index, binding.qualified, name);
      }
    }
  }
  return index;
}

function add(index: Map<string, number[]>, qualified: string, name: number): void {
  const names = index.get(qualified);
  if (names === undefined) index.set(qualified, [name]);
  else if (!names.includes(name)) names.push(name);
}
