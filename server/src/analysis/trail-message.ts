/** What each step of the way that a value takes is called. The text that a step lies in is said by whoever shows it. */
import type { Cell } from '../document/document.ts';
import type { FlowStep } from '../match/match.ts';
import { NodeKind } from '../syntax/node-kind.ts';
import { shownCode } from './shown-code.ts';

/**
 * ``comes from `input()` ``, `` passed to `run()` ``: goes on behind a place.
 *
 * @param before the step before this one, which a step in another order of cells speaks of
 */
export function trailMessage(step: FlowStep, before: FlowStep | undefined, secret: boolean): string {
  const order = step.outOfOrder && before ? orderCondition(before.ref.unit.cell, step.ref.unit.cell) : undefined;
  const message = roleMessage(step, secret);
  return order === undefined ? message : `${message}, ${order}`;
}

/** Where the way exists only in the order in which the cells were last run: a sentence that says so. */
export function orderSentence(trail: readonly FlowStep[]): string | undefined {
  const at = trail.findIndex(({ outOfOrder }) => outOfOrder);
  const [before, step] = [trail[at - 1], trail[at]];
  const order = before && step && orderCondition(before.ref.unit.cell, step.ref.unit.cell);
  return order && `This happens ${order}.`;
}

/** Undefined in a file, which has no other order. Cells are counted from 1, as editors show them. */
function orderCondition(first: Cell, second: Cell): string | undefined {
  if (first.index === null || second.index === null) return undefined;
  const condition = `only if cell ${first.index + 1} is run before cell ${second.index + 1}`;
  return wasRunBefore(first, second) ? `${condition}, as last time` : condition;
}

/** Where nothing above binds a name, its value comes from further down, whether or not the cells have ever been run. */
function wasRunBefore(first: Cell, second: Cell): boolean {
  return (first.executionCount ?? Number.POSITIVE_INFINITY) < (second.executionCount ?? 0);
}

function roleMessage({ role, name, ref: { unit, node } }: FlowStep, secret: boolean): string {
  const code = shownCode(unit.tree.source(node), secret);
  const called = name === undefined ? code : `${name}()`;
  switch (role) {
    case 'source':
      return unit.tree.kind(node) === NodeKind.Parameter ? `comes in as \`${name ?? code}\`` : `comes from \`${code}\``;
    case 'assigned':
      return `assigned to \`${name ?? code}\``;
    case 'passed':
      return `passed to \`${called}\``;
    case 'returned':
      return `returned by \`${called}\``;
    case 'propagated':
      return `becomes part of \`${code}\``;
    case 'sink':
      return `reaches \`${code}\``;
  }
}
