/**
 * Built-in rules as the build packs them: their gate words are derived there, so that a start only reads what says when a rule
 * is needed. What it looks for is compiled when it first is.
 */
import {
  compileBody,
  compileHead,
  compileRule,
  openRule,
  type RuleBody,
  type RuleCompiler,
  type RuleSource,
} from '../compile-rule.ts';
import type { Rule } from '../rule.ts';

/** What the build derives from a rule. */
export interface PackedGate extends Pick<Rule, 'words' | 'alsoWords' | 'matcher'> {}

/** Undefined for a rule with problems, and for what is no rule: whoever loads them says what is wrong. */
export function gateOf(source: RuleSource, compiler: RuleCompiler): PackedGate | undefined {
  const compiled = compileRule(source, compiler);
  if ('problems' in compiled) return undefined;
  const { words, alsoWords, matcher } = compiled.rule;
  return { words, matcher, ...(alsoWords && { alsoWords }) };
}

/** A rule that the build has compiled once, without a problem. Throws where it was changed since. */
export function thawRule(source: RuleSource, gate: PackedGate, compiler: RuleCompiler): Rule {
  const { fields } = openRule(source);
  const head = fields && compileHead(fields, source);
  if (fields === undefined || head === undefined) throw new Error(`${source.file} is not what was packed`);
  let compiled: RuleBody | undefined;
  const body = (): RuleBody => {
    compiled ??= compileBody(fields, compiler);
    if (compiled === undefined) throw new Error(`${source.file} is not what was packed`);
    return compiled;
  };
  return {
    ...head,
    ...gate,
    get match() {
      return body().match;
    },
    get adjust() {
      return body().adjust;
    },
    get fixes() {
      return body().fixes;
    },
  };
}
