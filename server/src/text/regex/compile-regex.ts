/** Regular expressions of people whom nobody has to trust, in the dialect of PCRE and Python, on an engine that ends. */
import { compileProgram } from './compile-program.ts';
import { parseExpression } from './parse-expression.ts';
import type { Program } from './program.ts';
import { ExpressionError } from './source-reader.ts';

const LONGEST_SOURCE = 20_000;

/** The program of an expression, or what is wrong with it or not supported. Never throws. */
export function compileRegexProgram(source: string): Program | { readonly problem: string } {
  if (source.length > LONGEST_SOURCE) return { problem: `longer than ${LONGEST_SOURCE} characters` };
  try {
    return compileProgram(parseExpression(source));
  } catch (error) {
    if (error instanceof ExpressionError) return { problem: error.message };
    throw error;
  }
}
