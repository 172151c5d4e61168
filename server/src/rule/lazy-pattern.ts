/**
 * Patterns of the built-in pack are parsed when a document first needs them: most runs use a few rules of many, and the
 * tests have already parsed all of them.
 */
import { compilePattern } from '../match/pattern/compile-pattern.ts';
import { DEFAULT_PATTERN_OPTIONS, type Pattern } from '../match/pattern/pattern.ts';
import { mentionedMetavariables } from './bound-metavariables.ts';

/** Never a problem now; a pattern that is none throws when it is used, and the engine names its rule. */
export function compilePatternLater(source: string): { readonly pattern: Pattern } {
  let compiled: Pattern | undefined;
  const pattern = (): Pattern => {
    compiled ??= compileOrThrow(source);
    return compiled;
  };
  return {
    pattern: {
      source,
      classic: false,
      options: DEFAULT_PATTERN_OPTIONS,
      metavariables: new Set(mentionedMetavariables(source)),
      get tree() {
        return pattern().tree;
      },
      get root() {
        return pattern().root;
      },
      get dotted() {
        return pattern().dotted;
      },
      get calls() {
        return pattern().calls;
      },
      get regexes() {
        return pattern().regexes;
      },
    },
  };
}

function compileOrThrow(source: string): Pattern {
  const compiled = compilePattern(source);
  if ('problem' in compiled) throw new Error(`${source}: ${compiled.problem}`);
  return compiled.pattern;
}
