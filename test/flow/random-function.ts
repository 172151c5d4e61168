/** Random functions of three variables: assignments, tests, branches, loops, `try` and jumps. */
import fc from 'fast-check';

export type Statement =
  | { readonly kind: 'copy' | 'add'; readonly to: number; readonly from: number }
  | { readonly kind: 'source' | 'constant'; readonly to: number }
  /** `id`: which of the function's sinks it is; counted when the text is written. */
  | { readonly kind: 'sink'; readonly of: number; id: number }
  | { readonly kind: 'break' | 'continue' | 'return' | 'raise' }
  /** `test`: the variable that is asked about, -1 for something else. `unless` is `if not`. */
  | { readonly kind: 'if' | 'unless'; readonly test: number; readonly body: Body; readonly otherwise: Body }
  | { readonly kind: 'while' | 'for' | 'forever'; readonly body: Body; readonly otherwise: Body }
  | { readonly kind: 'try'; readonly body: Body; readonly handler: Body; readonly otherwise: Body };

export type Body = readonly Statement[];

export const NAMES: readonly string[] = ['a', 'b', 'c'];

const variable = fc.nat({ max: NAMES.length - 1 });
const test = fc.integer({ min: -1, max: NAMES.length - 1 });

export const { body: randomBody } = fc.letrec<{ body: Body; otherwise: Body; statement: Statement }>((tie) => ({
  body: fc.array(tie('statement'), { minLength: 1, maxLength: 5, depthIdentifier: 'body' }),
  otherwise: fc.oneof(fc.constant([]), tie('body')),
  statement: fc.oneof(
    { depthSize: 'small', depthIdentifier: 'body', withCrossShrink: true },
    fc.record({ kind: fc.constantFrom('copy', 'add'), to: variable, from: variable }),
    fc.record({ kind: fc.constantFrom('source', 'constant', 'constant'), to: variable }),
    fc.record({ kind: fc.constant('sink'), of: variable, id: fc.constant(0) }),
    fc.record({ kind: fc.constantFrom('break', 'continue', 'return', 'raise') }),
    fc.record({ kind: fc.constantFrom('if', 'unless'), test, body: tie('body'), otherwise: tie('otherwise') }),
    fc.record({
      kind: fc.constantFrom('while', 'for', 'forever'),
      body: tie('body'),
      otherwise: tie('otherwise'),
    }),
    fc.record({ kind: fc.constant('try'), body: tie('body'), handler: tie('body'), otherwise: tie('otherwise') }),
  ) as fc.Arbitrary<Statement>,
}));

/** The text of a function; each sink says which one it is. */
export function written(body: Body): string {
  return `def f(t, ts):\n a = b = c = 1\n${new Writer().lines(body, ' ', false)}`;
}

class Writer {
  #sinks = 0;

  lines(body: Body, indent: string, inLoop: boolean): string {
    return body.map((one) => this.#statement(one, indent, inLoop)).join('');
  }

  #statement(one: Statement, indent: string, inLoop: boolean): string {
    const block = (head: string, body: Body, isLoop = false) =>
      body.length === 0 ? '' : `${indent}${head}:\n${this.lines(body, `${indent} `, inLoop || isLoop)}`;
    switch (one.kind) {
      case 'sink':
        one.id = this.#sinks++;
        return `${indent}sink([${NAMES[one.of]}, ${one.id}])\n`;
      case 'if':
      case 'unless':
        return (
          block(`if ${one.kind === 'if' ? '' : 'not '}${question(one.test)}`, one.body) + block('else', one.otherwise)
        );
      case 'while':
        return block('while t', one.body, true) + block('else', one.otherwise);
      case 'for':
        return block('for t in ts', one.body, true) + block('else', one.otherwise);
      case 'forever':
        return block('while True', one.body, true);
      case 'try':
        return block('try', one.body) + block('except E', one.handler) + block('else', one.otherwise);
      case 'break':
      case 'continue':
        return `${indent}${inLoop ? one.kind : 'return'}\n`;
      case 'return':
      case 'raise':
        return `${indent}${one.kind}\n`;
      default:
        return `${indent}${assignment(one)}\n`;
    }
  }
}

function question(test: number): string {
  return test < 0 ? 't' : `safe(${NAMES[test]})`;
}

function assignment(one: Extract<Statement, { readonly to: number }>): string {
  const target = NAMES[one.to];
  switch (one.kind) {
    case 'copy':
      return `${target} = ${NAMES[one.from]}`;
    case 'add':
      return `${target} += ${NAMES[one.from]}`;
    case 'source':
      return `${target} = source()`;
    case 'constant':
      return `${target} = 1`;
  }
}
