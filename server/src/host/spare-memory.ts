/** How much memory a run of the command line takes: nearly all that a scan makes is garbage when its file is done. */
import { setFlagsFromString } from 'node:v8';

/** In percent of what lives. By default V8 lets the heap grow to a multiple of it first, in every thread. */
const GROWTH = 20;

/** Has garbage collected sooner, in this thread and in those that are started later. To be called when the program starts. */
export function spareMemory(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
