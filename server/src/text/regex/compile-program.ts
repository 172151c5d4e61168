/** Expression to program. */
import { type CharacterSet, characterSet } from './character-set.ts';
import type { Expression, ParsedExpression } from './expression.ts';
import { Assertion } from './expression.ts';
import {
  holdsSomewhere,
  isAnchored,
  isEndlessOnNothing,
  isNullable,
  needleOf,
  prefixOf,
  startsOf,
} from './expression-shape.ts';
import { Op, type Program, ReferenceFlag, UNBOUNDED } from './program.ts';
import { ExpressionError } from './source-reader.ts';

/** Counted repeats are written out, so that a short expression can make a long program. */
const MOST_INSTRUCTIONS = 20_000;

type Repeat = Extract<Expression, { readonly kind: 'repeat' }>;

/** @throws ExpressionError if the program would be too long */
export function compileProgram({ root, groupCount, names }: ParsedExpression): Program {
  const compiler = new ProgramCompiler(root);
  compiler.add(root);
  return {
    ...compiler.finish(),
    groupCount,
    names,
    anchored: isAnchored(root),
    prefix: prefixOf(root),
    needle: needleOf(root),
    starts: startsOf(root),
  };
}

class ProgramCompiler {
  readonly #ops: Op[] = [];
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #memorable: number[] = [];
  readonly #sets: CharacterSet[] = [];
  #registerCount = 0;
  /** Inside of what looks behind, everything is read backwards. */
  #isBackward = false;
  #isMemorable: boolean;

  constructor(root: Expression) {
    this.#isMemorable = !holdsSomewhere(root, dependsOnMore);
  }

  finish(): Pick<Program, 'ops' | 'x' | 'y' | 'sets' | 'memorable' | 'registerCount'> {
    this.#emit(Op.Match);
    return {
      ops: Uint8Array.from(this.#ops),
      x: Int32Array.from(this.#x),
      y: Int32Array.from(this.#y),
      sets: this.#sets,
      memorable: Uint8Array.from(this.#memorable),
      registerCount: this.#registerCount,
    };
  }

  /** Appends the instructions for the expression. */
  add(expression: Expression): void {
    switch (expression.kind) {
      case 'character':
        this.#emit(this.#isBackward ? Op.CharacterBefore : Op.Character, expression.code);
        break;
      case 'set':
        this.#emit(this.#isBackward ? Op.SetBefore : Op.Set, this.#setIndex(expression.set));
        break;
      case 'sequence':
        for (const part of this.#isBackward ? expression.parts.toReversed() : expression.parts) this.add(part);
        break;
      case 'choice':
        this.#addChoice(expression.ways);
        break;
      case 'repeat':
        this.#addRepeat(expression);
        break;
      case 'capture':
        this.#emit(Op.GroupOpen, expression.group);
        this.add(expression.body);
        this.#emit(Op.GroupClose, expression.group, Number(this.#isBackward));
        break;
      case 'atomic':
        this.#addAtomic(expression.body);
        break;
      case 'look':
        this.#addLook(expression);
        break;
      case 'assert':
        this.#emit(Op.Assert, expression.what);
        break;
      case 'reference':
        this.#emit(Op.Reference, expression.group, this.#referenceFlags(expression.ignoreCase));
        break;
      case 'condition':
        this.#addCondition(expression);
        break;
      case 'keep':
        this.#emit(Op.Keep);
    }
  }

  #addChoice(ways: readonly Expression[]): void {
    const jumps: number[] = [];
    for (const way of ways.slice(0, -1)) {
      const starts = this.#isBackward ? undefined : startsOf(way);
      const unless = starts && this.#emit(Op.Unless, this.#setIndex(starts));
      const split = this.#emit(Op.Split);
      this.#x[split] = this.#next;
      this.add(way);
      jumps.push(this.#emit(Op.Jump));
      this.#y[split] = this.#next;
      if (unless !== undefined) this.#y[unless] = this.#next;
    }
    for (const way of ways.slice(-1)) this.add(way);
    for (const jump of jumps) this.#x[jump] = this.#next;
  }

  #addRepeat(repeat: Repeat): void {
    const { body, min, max, lazy } = repeat;
    const set = this.#isBackward ? undefined : singleSet(body);
    if (set !== undefined) this.#addRun(set, repeat);
    else if (this.#addCopies(body, min)) {
      if (max === Number.POSITIVE_INFINITY) this.#addLoop(body, lazy);
      else this.#addOptionalCopies(body, max - min, lazy);
    }
  }

  /** False if the body comes to no instruction, so that any number of copies does. */
  #addCopies(body: Expression, count: number): boolean {
    for (let copy = 0; copy < count; copy++) {
      const before = this.#next;
      this.add(body);
      if (this.#next === before) return false;
    }
    return true;
  }

  /** Behind each of them the rest may be left out. */
  #addOptionalCopies(body: Expression, count: number, lazy: boolean): void {
    const splits: number[] = [];
    for (let copy = 0; copy < count; copy++) {
      const split = this.#emit(Op.Split);
      splits.push(split);
      this.#direct(split, { first: this.#next, lazy });
      this.add(body);
    }
    for (const split of splits) this.#direct(split, { last: this.#next, lazy });
  }

  #addRun(set: CharacterSet, { min, max, lazy }: Repeat): void {
    const index = this.#setIndex(set);
    if (min === 1) this.#emit(Op.Set, index);
    if (min > 1) this.#emit(Op.Exactly, index, min);
    const rest = max === Number.POSITIVE_INFINITY ? UNBOUNDED : max - min;
    if (rest > 0) this.#emit(lazy ? Op.LazyRun : Op.Run, index, rest);
  }

  #addLoop(body: Expression, lazy: boolean): void {
    const register = isNullable(body) ? this.#registerCount++ : undefined;
    const split = this.#emit(Op.Split);
    this.#direct(split, { first: this.#next, lazy });
    if (register !== undefined) this.#emit(Op.Iterate, register);
    this.add(body);
    const leave = register === undefined ? undefined : this.#emit(Op.LeaveIfEmpty, register);
    this.#emit(Op.Jump, split);
    if (leave !== undefined) this.#y[leave] = this.#next;
    this.#direct(split, { last: this.#next, lazy });
  }

  /** Where a split goes for one more repeat (`first`) and behind the last one (`last`): a lazy one prefers to leave. */
  #direct(
    split: number,
    { first, last, lazy }: { readonly first?: number; readonly last?: number; readonly lazy: boolean },
  ): void {
    const [forFirst, forLast] = lazy ? [this.#y, this.#x] : [this.#x, this.#y];
    if (first !== undefined) forFirst[split] = first;
    if (last !== undefined) forLast[split] = last;
  }

  #addAtomic(body: Expression): void {
    const set = body.kind === 'repeat' && !this.#isBackward ? singleSet(body.body) : undefined;
    if (set !== undefined && body.kind === 'repeat') {
      this.#addRun(set, body);
      const last = this.#next - 1;
      if (this.#ops[last] === Op.Run) this.#ops[last] = Op.FinalRun;
      return;
    }
    this.#addRegion(body, Op.CommitRegion);
  }

  #addLook({ behind, negated, body }: Extract<Expression, { readonly kind: 'look' }>): void {
    const around = this.#isBackward;
    this.#isBackward = behind;
    if (negated) this.#addRefusal(body);
    else this.#addRegion(body, Op.ReturnFromRegion);
    this.#isBackward = around;
  }

  #addRefusal(body: Expression): void {
    const enter = this.#emit(Op.EnterRefusal);
    this.#inRegion(body);
    this.#emit(Op.Refuse);
    this.#x[enter] = this.#next;
  }

  #addRegion(body: Expression, end: Op): void {
    this.#emit(Op.EnterRegion);
    this.#inRegion(body);
    this.#emit(end);
  }

  /**
   * A loop that goes round without moving is left early, and what fails because of that is remembered wrongly until the
   * loop itself fails. The whole search ends when it does not fail; a region ends and may be entered again.
   */
  #inRegion(body: Expression): void {
    const around = this.#isMemorable;
    this.#isMemorable = around && !holdsSomewhere(body, isEndlessOnNothing);
    this.add(body);
    this.#isMemorable = around;
  }

  #addCondition({ group, yes, no }: Extract<Expression, { readonly kind: 'condition' }>): void {
    const test = this.#emit(Op.IfGroup, group);
    this.add(yes);
    const jump = this.#emit(Op.Jump);
    this.#y[test] = this.#next;
    this.add(no);
    this.#x[jump] = this.#next;
  }

  #referenceFlags(ignoreCase: boolean): number {
    return (ignoreCase ? ReferenceFlag.IgnoreCase : 0) | (this.#isBackward ? ReferenceFlag.Before : 0);
  }

  get #next(): number {
    return this.#ops.length;
  }

  #setIndex(set: CharacterSet): number {
    return this.#sets.push(set) - 1;
  }

  #emit(op: Op, x = 0, y = 0): number {
    if (this.#ops.length >= MOST_INSTRUCTIONS) throw new ExpressionError('is too large with its repeats written out');
    this.#x.push(x);
    this.#y.push(y);
    this.#memorable.push(Number(this.#isMemorable));
    return this.#ops.push(op) - 1;
  }
}

/** Whether what comes behind it matches depends on more than the offset. */
function dependsOnMore(expression: Expression): boolean {
  if (expression.kind === 'reference' || expression.kind === 'condition') return true;
  return expression.kind === 'assert' && expression.what === Assertion.SearchStart;
}

/** The set of an expression that takes one character, whatever it is. */
function singleSet(expression: Expression): CharacterSet | undefined {
  if (expression.kind === 'set') return expression.set;
  return expression.kind === 'character' ? characterSet([[expression.code, expression.code]]) : undefined;
}
