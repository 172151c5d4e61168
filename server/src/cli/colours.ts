/** Are colours wanted, and which ones. */
import picocolors from 'picocolors';
import { PLAIN, type Style } from '../report/style.ts';
import type { Environment, Sink } from './environment.ts';

/**
 * `--color` and `--no-color` decide; without them `NO_COLOR` (no-color.org: any value but the empty one) and whether
 * the text goes to a terminal.
 */
export function styleFor(sink: Sink, wanted: boolean | undefined, { variables }: Environment): Style {
  const isColoured = wanted ?? (!variables['NO_COLOR'] && sink.isTerminal && variables['TERM'] !== 'dumb');
  return isColoured ? picocolors.createColors(true) : PLAIN;
}
