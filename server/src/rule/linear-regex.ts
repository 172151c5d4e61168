/**
 * Regular expressions that always take linear time (RE2), for rules that come with a workspace: their author must not
 * be able to hang the editor. Slower than the platform's engine by far, so built-in rules do not use it.
 */
import { RE2JS } from 're2js';
import { type CompileRegex, type Regex, splitFlags } from '../match/regex.ts';

const LONGEST_SOURCE = 2_000;

const FLAG_VALUES: Readonly<Record<string, number>> = {
  i: RE2JS.CASE_INSENSITIVE,
  s: RE2JS.DOTALL,
  m: RE2JS.MULTILINE,
};

/** What backtracking engines have and a linear one cannot have. */
const UNSUPPORTED: readonly { readonly sign: RegExp; readonly name: string }[] = [
  { sign: /\(\?<?[=!]/, name: 'look-around' },
  { sign: /\\[1-9]|\\k<|\(\?P=/, name: 'a back-reference' },
  { sign: /\(\?>|[*+?}]\+/, name: 'a possessive quantifier or an atomic group' },
];

/** Compiles for the linear engine; refuses by name what that engine does not have. */
export const compileLinearRegex: CompileRegex = (source) => {
  if (source.length > LONGEST_SOURCE) return { problem: `longer than ${LONGEST_SOURCE} characters` };
  const { flags, body } = splitFlags(source);
  try {
    const value = [...flags].reduce((sum, flag) => sum | (FLAG_VALUES[flag] ?? 0), 0);
    return toRegex(source, RE2JS.compile(body, value));
  } catch (error) {
    return { problem: explain(body, error) };
  }
};

function toRegex(source: string, compiled: RE2JS): Regex {
  const names = Object.keys(compiled.namedGroups());
  const numbers = Array.from({ length: compiled.groupCount() }, (_, index) => index + 1);
  return {
    source,
    find: (text, from) => {
      const match = compiled.matcher(text);
      if (!match.find(from)) return undefined;
      const groups: Record<string, { start: number; end: number }> = {};
      for (const name of [...numbers, ...names]) {
        const start = match.start(name);
        if (start >= 0) groups[name] = { start, end: match.end(name) };
      }
      return { start: match.start(), end: match.end(), groups };
    },
  };
}

function explain(body: string, error: unknown): string {
  const feature = UNSUPPORTED.find(({ sign }) => sign.test(body));
  if (feature !== undefined) return `${feature.name} is not supported, because it cannot run in linear time`;
  return error instanceof Error ? error.message : String(error);
}
