/** One place where a formula holds, with what its metavariables stand for. */
import type { Cell } from '../document/document.ts';
import type { Unit } from '../facts/program.ts';
import type { Node } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Environment } from './environment.ts';

export interface Match {
  readonly cell: Cell;
  readonly span: Span;
  /** What the pattern matched; absent for matches of text. */
  readonly code?: { readonly unit: Unit; readonly node: Node };
  readonly environment: Environment | undefined;
}
