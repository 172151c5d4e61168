/** Text of a pattern to something that can be matched: parsed once, its concrete names and regexes noted beforehand. */
import { nameText } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { ParseMode, parse } from '../../syntax/parse.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import { type CompileRegex, compileNativeRegex, type Regex } from '../regex.ts';
import { collectArgumentHoles } from './argument-holes.ts';
import { isMetavariable, metavariableOfText } from './metavariable.ts';
import { DEFAULT_PATTERN_OPTIONS, type Pattern, type PatternOptions } from './pattern.ts';

/** How the patterns of a rule are meant. */
export interface PatternStyle {
  /** It comes from one of Semgrep's files, see `Pattern`. */
  readonly classic: boolean;
  readonly options: PatternOptions;
}

const OWN_STYLE: PatternStyle = { classic: false, options: DEFAULT_PATTERN_OPTIONS };

/** Compiles the text of a pattern; a problem says in one sentence why it cannot mean anything. */
export function compilePattern(
  source: string,
  compileRegex: CompileRegex = compileNativeRegex,
  style: PatternStyle = OWN_STYLE,
): { readonly pattern: Pattern } | { readonly problem: string } {
  const isDecorator = /^\s*@[^\r\n]*\s*$/.test(source);
  const tree = parse(isDecorator ? `${source.trim()}\ndef decorated(): ...` : source, ParseMode.Pattern);
  if (tree.errors > 0) return { problem: 'this is not Python, even with the holes filled' };
  const root = isDecorator ? tree.firstChild(tree.lastChild(tree.root)) : findRoot(tree);
  if (root === undefined) return { problem: 'an empty pattern matches nothing' };
  const regexes = compileRegexes(tree, compileRegex);
  if ('problem' in regexes) return regexes;
  const calls = collectArgumentHoles(tree);
  const metavariables = metavariablesOf(tree);
  return { pattern: { source, ...style, tree, root, dotted: dottedNames(tree), calls, regexes, metavariables } };
}

/** The lone expression or statement of the pattern, or the Module where it is a sequence. */
function findRoot(tree: Tree): Node | undefined {
  const statements = tree.children(tree.root);
  const [only] = statements;
  if (only === undefined) return undefined;
  if (statements.length > 1) return tree.root;
  return tree.kind(only) === NodeKind.ExpressionStatement ? tree.lastChild(only) : only;
}

/** Every Name and Attribute that spells a whole concrete name, the longest as well as its beginnings. */
function dottedNames(tree: Tree): ReadonlyMap<Node, string> {
  const dotted = new Map<Node, string>();
  for (let node = 0; node < tree.size; node++) {
    const kind = tree.kind(node);
    if (kind !== NodeKind.Name && kind !== NodeKind.Attribute) continue;
    const word = nameText(tree.value(node));
    if (isMetavariable(word) || word === '...') continue;
    const object = kind === NodeKind.Attribute ? dotted.get(tree.lastChild(node)) : '';
    if (object !== undefined) dotted.set(node, object === '' ? word : `${object}.${word}`);
  }
  return dotted;
}

/** `"=~/x/"` matches a string in which the expression is found. */
function compileRegexes(tree: Tree, compile: CompileRegex): ReadonlyMap<Node, Regex> | { readonly problem: string } {
  const regexes = new Map<Node, Regex>();
  for (let node = 0; node < tree.size; node++) {
    if (tree.kind(node) !== NodeKind.String) continue;
    // As it is written: an expression is full of backslashes that are no escapes of Python's.
    const [, source, flag] = /^["']=~\/(.*)\/([im]?)["']$/s.exec(tree.source(node)) ?? [];
    if (source === undefined) continue;
    const regex = compile(flag === '' ? source : `(?${flag})${source}`);
    if ('problem' in regex) return { problem: `the regular expression /${source}/ cannot be used: ${regex.problem}` };
    regexes.set(node, regex);
  }
  return regexes;
}

function metavariablesOf(tree: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  for (let node = 0; node < tree.size; node++) {
    const kind = tree.kind(node);
    const inText = kind === NodeKind.String ? metavariableOfText(tree.source(node)) : undefined;
    if (inText !== undefined) names.add(inText);
    if (kind === NodeKind.FormatText && isMetavariable(tree.source(node))) names.add(tree.source(node));
    if (kind !== NodeKind.Name && kind !== NodeKind.Attribute && kind !== NodeKind.Keyword) continue;
    if (tree.value(node) < 0) continue;
    const name = nameText(tree.value(node));
    if (isMetavariable(name) && name !== '$_' && name !== '$...') names.add(name);
  }
  return names;
}
