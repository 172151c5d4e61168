/** A rule's fixes for one match, as edits. A fix that does not apply here is left out; none is ever half. */
import type { NodeRef, Program } from '../../facts/program.ts';
import type { Edit, Fix } from '../../finding/fix.ts';
import type { Environment } from '../../match/environment.ts';
import type { Match } from '../../match/match.ts';
import type { FixAction, Rule } from '../../rule/rule.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { deleteArgument, deleteStatement, setArgument } from './argument-edits.ts';
import { importEdits } from './import-edit.ts';
import { readerOf, readInput } from './input-variable.ts';
import { isWhole } from './is-whole.ts';
import { keepOut } from './keep-out.ts';
import { importedAs } from './local-name.ts';
import { readSecret } from './read-secret.ts';
import { calleeOf, replaceCallee, replaceMatch } from './replace-edits.ts';
import { rewriteText, type TextAction } from './rewrite-text.ts';

/** What the makers of edits need to know. */
export interface FixTarget {
  readonly program: Program;
  readonly code: NodeRef;
  readonly environment: Environment | undefined;
}

/** Actions that know the code; the others only know its text. */
type CodeAction = Exclude<FixAction, TextAction | { readonly kind: 'read-secret' }>;

export function buildFixes(program: Program, rule: Rule, match: Match): readonly Fix[] {
  const { code, environment } = match;
  const fixes = rule.fixes.flatMap(({ title, safety, action, imports: modules = [] }): readonly Fix[] => {
    if (action.kind === 'rewrite' || action.kind === 'substitute') {
      const edits = rewriteText(match, action);
      const imports = textImports(program, match, modules);
      return edits === undefined || imports === undefined ? [] : [{ title, safety, edits: [...imports, ...edits] }];
    }
    const reader = readerOf(program.document.path);
    if (reader !== undefined && action.kind === 'read-secret')
      return readInput(match, reader, { title, safety, name: action.name });
    if (code === undefined || !isWhole(code)) return [];
    const target: FixTarget = { program, code, environment };
    if (action.kind === 'read-secret') return readSecret(target, { title, safety, name: action.name });
    const edits = editsOf(target, action);
    if (edits === undefined || edits.some(({ text }) => endsLiteral(code, text))) return [];
    const imports = isNamed(target, action) ? [] : importsOf(target, modules);
    return imports === undefined ? [] : [{ title, safety, edits: [...imports, ...edits] }];
  });
  return [...fixes, ...keepOut(program.document, rule)];
}

/** A text that a rule spells out names its modules in full: another name for one of them, and a match without code, will not do. */
function textImports(
  program: Program,
  { code, environment }: Match,
  modules: readonly string[],
): readonly Edit[] | undefined {
  if (modules.length === 0) return [];
  if (code === undefined || modules.some((module) => isRenamed(program, code, module))) return undefined;
  return importsOf({ program, code, environment }, modules);
}

function isRenamed(program: Program, code: NodeRef, module: string): boolean {
  const name = importedAs(program, code, module);
  return name !== undefined && name !== module;
}

/** What is imported in the same place is one edit, so that its lines keep their order. */
function importsOf({ program, code }: FixTarget, modules: readonly string[]): readonly Edit[] | undefined {
  const all: Edit[] = [];
  for (const module of modules) {
    const edits = importEdits(program, code, module);
    if (edits === undefined) return undefined;
    all.push(...edits);
  }
  const [first] = all;
  return first === undefined ? [] : [{ ...first, text: all.map(({ text }) => text).join('') }];
}

/** Inside the field of an f-string its quote would end the string, before Python 3.12. */
function endsLiteral({ unit: { tree }, node }: NodeRef, text: string): boolean {
  for (let around = tree.parent(node); around >= 0; around = tree.parent(around)) {
    if (tree.kind(around) !== NodeKind.FormatString) continue;
    const quote = /["']/.exec(tree.source(around))?.[0];
    if (quote !== undefined && text.includes(quote)) return true;
  }
  return false;
}

/** `from yaml import safe_load` names what the fix writes: the module itself is not needed then. */
function isNamed({ program, code }: FixTarget, action: CodeAction): boolean {
  const name =
    action.kind === 'callee' ? action.name : action.kind === 'replace' ? calleeOf(action.template) : undefined;
  return name !== undefined && importedAs(program, code, name) !== undefined;
}

function editsOf(target: FixTarget, action: CodeAction): readonly Edit[] | undefined {
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
