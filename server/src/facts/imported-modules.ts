/**
 * Which modules a text imports, read off its lines: files of the workspace are looked for before anybody has parsed what
 * imports them, and most texts import none. Lines inside of strings count too, which costs a look-up and nothing else.
 */

/** `import a.b` is the module `a.b`; `from .a import b, c` the module `.a` with the members `b` and `c`. */
export interface ImportedModule {
  /** Dotted, with its leading dots where it is relative. */
  readonly module: string;
  /** What is taken out of it; each may be a module by itself. Empty for `import` and for `*`. */
  readonly members: readonly string[];
}

/** Generated code imports thousands of names; nobody follows a value through all of them. */
const MOST_MODULES = 400;
const MOST_MEMBERS = 200;
/** So often the word `import` is looked at. */
const MOST_WORDS = 20_000;
/** A dotted name, however its letters are written. */
const NAME = String.raw`[^\s.*#,;:()\\'"=[\]{}][^\s*#,;:()\\'"=[\]{}]*`;
/** What stands before the word `import`: nothing on the line, or behind `;` and `:` on it, but perhaps a `from`. */
const BEFORE = new RegExp(
  String.raw`(?:^|[\n;:])[ \t]*(?:from(?:[ \t]+|(?=\.))(\.{1,20}[ \t]*${NAME}|\.{1,20}|${NAME})(?:[ \t]|\\\r?\n)+)?$`,
);
/** So far back that is looked for, in UTF-16 units. */
const LONGEST_BEFORE = 300;
/** A list in parentheses, or the rest of the line, with the lines that backslashes add to it. Longer ones are cut. */
const BEHIND = /import\b[ \t]*(?:\(([^)]{0,8000})|((?:[^\n\\;#]|\\\r?\n){1,4000}))/y;
const FIRST_NAME = new RegExp(String.raw`^[\s\\]*(${NAME})`);

/** In source order, without doubles. */
export function importedModules(text: string): readonly ImportedModule[] {
  const found = new Map<string, Set<string>>();
  let at = text.indexOf('import');
  for (let words = 0; at >= 0 && words < MOST_WORDS && found.size < MOST_MODULES; words++) {
    const before = BEFORE.exec(text.slice(Math.max(0, at - LONGEST_BEFORE), at));
    BEHIND.lastIndex = at;
    const behind = before && BEHIND.exec(text);
    if (before && behind) addStatement(found, before[1], namesIn(behind[1] ?? behind[2] ?? ''));
    at = text.indexOf('import', behind ? BEHIND.lastIndex : at + 1);
  }
  return [...found].map(([module, members]) => ({ module, members: [...members] }));
}

function addStatement(found: Map<string, Set<string>>, from: string | undefined, names: readonly string[]): void {
  if (from === undefined) for (const module of names) addWithParents(found, module);
  else addTo(found, from.replace(/\s/g, ''), names);
}

/** `a, b as c` without what the names are called here. */
function namesIn(list: string): readonly string[] {
  const parts = list.replace(/#[^\n]*/g, '').split(',', MOST_MEMBERS);
  return parts.flatMap((part) => FIRST_NAME.exec(part)?.[1] ?? []);
}

function addTo(found: Map<string, Set<string>>, module: string, members: readonly string[]): void {
  const known = found.get(module) ?? new Set();
  for (const member of members) if (known.size < MOST_MEMBERS) known.add(member);
  found.set(module, known);
}

/** `import a.b` makes `a.x` known, too. */
function addWithParents(found: Map<string, Set<string>>, module: string): void {
  const parts = module.split('.', 16);
  for (let length = 1; length <= parts.length; length++) addTo(found, parts.slice(0, length).join('.'), []);
}
