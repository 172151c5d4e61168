/**
 * Runs a program over a text: backtracking, as the order of ways asks for, on a stack of its own. Failures are remembered,
 * so that the time is linear where nothing but the text decides; all steps are paid for, so that it is bounded elsewhere.
 */
import { assertionHolds } from './assertion-holds.ts';
import { BacktrackStack, Frame } from './backtrack-stack.ts';
import type { CharacterSet } from './character-set.ts';
import { widthBefore, widthOf } from './code-points.ts';
import { FailureMemo } from './failure-memo.ts';
import { PossibleStarts } from './possible-starts.ts';
import { Op, type Program, UNBOUNDED } from './program.ts';
import { referenceEnd } from './reference-end.ts';

/** Pays for units of work; throws when the search must not go on. */
export type Spend = (units: number) => void;

/** A step is one instruction, or a number of simple things that take as long. */
const STEPS_PER_UNIT = 16;
const CHARACTERS_PER_STEP = 8;
const CELLS_PER_STEP = 16;
const SKIPPED_PER_STEP = 128;

/** Most searches are over before remembering anything would pay. */
const UNITS_BEFORE_MEMO = 128;

/** In place of an instruction: this way leads nowhere, and there is no other way left. */
const DEAD_END = -1;
const NO_WAY = -2;

const UNSET = -1;

export class Search {
  readonly #program: Program;
  readonly #text: string;
  readonly #spend: Spend;
  readonly #starts: PossibleStarts;
  readonly #stack = new BacktrackStack();
  /** Starts and ends of the groups, then where each open group began, then the registers of loops. */
  readonly #slots: Int32Array;
  readonly #opened: number;
  readonly #registers: number;
  #memo: FailureMemo | undefined;
  #at = 0;
  #searchStart = 0;
  /** Where the frame of the region around this place stands on the stack. */
  #region = UNSET;
  #stepsLeft = STEPS_PER_UNIT;
  #unitsBeforeMemo = UNITS_BEFORE_MEMO;

  constructor(program: Program, text: string, spend: Spend) {
    this.#program = program;
    this.#text = text;
    this.#spend = spend;
    this.#starts = new PossibleStarts(program, text);
    this.#opened = 2 * (program.groupCount + 1);
    this.#registers = this.#opened + program.groupCount + 1;
    this.#slots = new Int32Array(this.#registers + program.registerCount);
  }

  /**
   * The first match at or after `from`: by twice the number of each group where it starts, and behind that where it ends;
   * -1 for groups that took no part. Throws what `spend` throws, and where a search would need too much memory.
   */
  find(from: number): Int32Array | undefined {
    this.#searchStart = from;
    // Who reads the groups pays for each of them.
    this.#stepsLeft -= this.#slots.length;
    for (let at = from; ; ) {
      const start = this.#starts.from(at);
      this.#stepsLeft -= Math.trunc(((start < 0 ? this.#text.length : start) - at) / SKIPPED_PER_STEP);
      if (this.#stepsLeft < 0) this.#pay();
      if (start < 0) return undefined;
      if (this.#matchAt(start)) return this.#slots;
      at = start + 1;
    }
  }

  #matchAt(start: number): boolean {
    const { ops } = this.#program;
    this.#stepsLeft -= Math.trunc(this.#slots.length / CELLS_PER_STEP);
    this.#slots.fill(UNSET);
    this.#slots[0] = start;
    this.#at = start;
    this.#region = UNSET;
    this.#stack.clear();
    for (let instruction = 0; ops[instruction] !== Op.Match; ) {
      if (--this.#stepsLeft < 0) this.#pay();
      instruction = this.#step(instruction);
      if (instruction === DEAD_END) instruction = this.#goBack();
      if (instruction === NO_WAY) return false;
    }
    this.#slots[1] = this.#at;
    return true;
  }

  #pay(): void {
    const units = Math.ceil(-this.#stepsLeft / STEPS_PER_UNIT);
    this.#stepsLeft += units * STEPS_PER_UNIT;
    this.#spend(units);
    this.#unitsBeforeMemo -= units;
    if (this.#unitsBeforeMemo < 0) this.#memo ??= new FailureMemo(this.#text.length);
  }

  /** Carries out one instruction; answers the next one or DEAD_END. */
  #step(instruction: number): number {
    const { ops, x, y, sets } = this.#program;
    const operand = x[instruction] as number;
    const next = instruction + 1;
    switch (ops[instruction] as Op) {
      case Op.Character:
        if (this.#text.codePointAt(this.#at) !== operand) return DEAD_END;
        this.#at += widthOf(operand);
        return next;
      case Op.CharacterBefore:
        return this.#takeBefore((code) => code === operand) ? next : DEAD_END;
      case Op.Set:
        return this.#take(sets[operand] as CharacterSet) ? next : DEAD_END;
      case Op.SetBefore:
        return this.#takeBefore((code) => (sets[operand] as CharacterSet).has(code)) ? next : DEAD_END;
      case Op.Jump:
        return operand;
      case Op.Unless:
        return this.#sees(sets[operand] as CharacterSet) ? next : (y[instruction] as number);
      case Op.Split:
        return this.#split(instruction);
      case Op.Assert:
        return assertionHolds(operand, this.#text, this.#at, this.#searchStart) ? next : DEAD_END;
      case Op.GroupOpen:
        this.#set(this.#opened + operand, this.#at);
        return next;
      case Op.GroupClose:
        this.#closeGroup(operand, y[instruction] === 1);
        return next;
      case Op.Keep:
        this.#set(0, this.#at);
        return next;
      case Op.IfGroup:
        return this.#slots[2 * operand + 1] === UNSET ? (y[instruction] as number) : next;
      case Op.Iterate:
        this.#set(this.#registers + operand, this.#at);
        return next;
      case Op.LeaveIfEmpty:
        return this.#slots[this.#registers + operand] === this.#at ? (y[instruction] as number) : next;
      case Op.Reference:
        return this.#reference(instruction);
      case Op.Exactly:
      case Op.FinalRun:
      case Op.Run:
      case Op.LazyRun:
        return this.#repeat(instruction);
      default:
        return this.#crossRegion(instruction);
    }
  }

  #sees(set: CharacterSet): boolean {
    const code = this.#text.codePointAt(this.#at);
    return code !== undefined && (code < 256 ? set.table[code] === 1 : set.has(code));
  }

  #take(set: CharacterSet): boolean {
    if (!this.#sees(set)) return false;
    this.#at += widthOf(this.#text.codePointAt(this.#at) as number);
    return true;
  }

  #takeBefore(test: (code: number) => boolean): boolean {
    if (this.#at === 0) return false;
    const start = this.#at - widthBefore(this.#text, this.#at);
    if (!test(this.#text.codePointAt(start) as number)) return false;
    this.#at = start;
    return true;
  }

  #split(instruction: number): number {
    const { x, y, memorable } = this.#program;
    const isMemorable = memorable[instruction] === 1;
    if (isMemorable && this.#memo?.has(instruction, this.#at)) return DEAD_END;
    this.#push(Frame.Branch, y[instruction] as number, this.#at, isMemorable ? instruction : UNSET);
    return x[instruction] as number;
  }

  #closeGroup(group: number, isBackward: boolean): void {
    const opened = this.#slots[this.#opened + group] as number;
    this.#set(2 * group, isBackward ? this.#at : opened);
    this.#set(2 * group + 1, isBackward ? opened : this.#at);
  }

  #reference(instruction: number): number {
    const { x, y } = this.#program;
    const group = x[instruction] as number;
    const [start, end] = [this.#slots[2 * group] as number, this.#slots[2 * group + 1] as number];
    if (end === UNSET) return DEAD_END;
    this.#stepsLeft -= Math.trunc((end - start) / CHARACTERS_PER_STEP);
    const reached = referenceEnd(this.#text, { start, end }, { at: this.#at, flags: y[instruction] as number });
    if (reached < 0) return DEAD_END;
    this.#at = reached;
    return instruction + 1;
  }

  /** Instructions that take several characters of one set. */
  #repeat(instruction: number): number {
    const { ops, y, memorable } = this.#program;
    const from = this.#at;
    const op = ops[instruction] as Op;
    const most = y[instruction] as number;
    if (op === Op.Exactly) return this.#takeMany(instruction, most) === most ? instruction + 1 : DEAD_END;
    const isMemorable = memorable[instruction] === 1;
    if (isMemorable && this.#memo?.has(instruction, from)) return DEAD_END;
    if (op === Op.LazyRun) {
      if (isMemorable && this.#memo !== undefined) this.#push(Frame.Failed, instruction, from);
      this.#push(Frame.LazyRun, instruction, from, most);
      return instruction + 1;
    }
    this.#takeMany(instruction, most);
    if (op === Op.Run && this.#at > from) this.#push(Frame.Run, instruction, this.#at, from);
    return instruction + 1;
  }

  /** Takes characters of the instruction's set, as long as going on from behind them may lead anywhere; says how many. */
  #takeMany(instruction: number, most: number): number {
    const { ops, x, sets, memorable } = this.#program;
    const set = sets[x[instruction] as number] as CharacterSet;
    const memo = ops[instruction] === Op.Run && memorable[instruction] === 1 ? this.#memo : undefined;
    let count = 0;
    for (let before = this.#at; count < most && this.#take(set); before = this.#at) {
      if (memo?.has(instruction, this.#at)) {
        this.#at = before;
        break;
      }
      count++;
    }
    this.#stepsLeft -= Math.trunc(count / CHARACTERS_PER_STEP);
    return count;
  }

  /** Instructions at the ends of what is atomic or only looks. */
  #crossRegion(instruction: number): number {
    const { ops, x } = this.#program;
    switch (ops[instruction] as Op) {
      case Op.EnterRefusal:
        this.#push(Frame.Branch, x[instruction] as number, this.#at, UNSET);
        this.#enterRegion();
        return instruction + 1;
      case Op.EnterRegion:
        this.#enterRegion();
        return instruction + 1;
      case Op.CommitRegion:
        this.#leaveRegion();
        return instruction + 1;
      case Op.ReturnFromRegion:
        this.#at = this.#leaveRegion();
        return instruction + 1;
      default:
        this.#refuse();
        return DEAD_END;
    }
  }

  #enterRegion(): void {
    const frame = this.#stack.height;
    this.#push(Frame.Region, this.#region, this.#at);
    this.#region = frame;
  }

  /** Makes final what the region matched; answers where it began. */
  #leaveRegion(): number {
    const [around, start] = this.#stack.valuesAt(this.#region);
    this.#stepsLeft -= Math.trunc((this.#stack.height - this.#region) / CELLS_PER_STEP);
    this.#stack.keepSlotsAbove(this.#region);
    this.#region = around;
    return start;
  }

  /** What must not match has matched: undoes it, and drops the way that went on without it. */
  #refuse(): void {
    const stack = this.#stack;
    while (stack.kind !== Frame.Region) {
      if (stack.kind === Frame.Slot) this.#slots[stack.a] = stack.b;
      stack.pop();
    }
    this.#region = stack.a;
    stack.pop();
    stack.pop();
  }

  /** Goes back to the last place from which another way leads on; answers the instruction there or NO_WAY. */
  #goBack(): number {
    const stack = this.#stack;
    while (!stack.isEmpty) {
      const { kind, a, b, c } = stack;
      if (kind === Frame.Run || kind === Frame.LazyRun) {
        const instruction = kind === Frame.Run ? this.#giveBack() : this.#takeMore();
        if (instruction !== DEAD_END) return instruction;
        continue;
      }
      stack.pop();
      if (kind === Frame.Slot) this.#slots[a] = b;
      else if (kind === Frame.Failed) this.#memo?.add(a, b);
      else if (kind === Frame.Region) this.#region = a;
      else {
        if (c !== UNSET && this.#memo !== undefined) this.#push(Frame.Failed, c, b);
        this.#at = b;
        return a;
      }
    }
    return NO_WAY;
  }

  /** The run on top of the stack goes on with one character less. */
  #giveBack(): number {
    const { y, memorable } = this.#program;
    const { a: run, b: at, c: start } = this.#stack;
    this.#stack.pop();
    // With fewer characters left to take, more of them may be failing for want of characters.
    const isCertain = y[run] === UNBOUNDED || at === start;
    if (isCertain && memorable[run] === 1) this.#memo?.add(run, at);
    if (at === start) return DEAD_END;
    this.#at = at - widthBefore(this.#text, at);
    this.#push(Frame.Run, run, this.#at, start);
    return run + 1;
  }

  /** The lazy run on top of the stack goes on with one character more. */
  #takeMore(): number {
    const { x, y, sets, memorable } = this.#program;
    const { a: run, b: at, c: left } = this.#stack;
    this.#stack.pop();
    this.#at = at;
    if (left === 0 || !this.#take(sets[x[run] as number] as CharacterSet)) return DEAD_END;
    if (memorable[run] === 1 && this.#memo !== undefined) {
      if (this.#memo.has(run, this.#at)) return DEAD_END;
      if (y[run] === UNBOUNDED) this.#push(Frame.Failed, run, this.#at);
    }
    this.#push(Frame.LazyRun, run, this.#at, left - 1);
    return run + 1;
  }

  /** Where nothing can be gone back to, there is nothing to undo either. */
  #set(slot: number, value: number): void {
    if (!this.#stack.isEmpty) this.#push(Frame.Slot, slot, this.#slots[slot] as number);
    this.#slots[slot] = value;
  }

  #push(kind: Frame, a: number, b: number, c = 0): void {
    if (!this.#stack.push(kind, a, b, c)) throw new Error('a regular expression needs too much memory on this text');
  }
}
