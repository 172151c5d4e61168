/** The kinds of bad values in one search: one for each label, or for each label and source where sources are told apart. */
import type { Mark } from './fact.ts';
import { MOST_MARKS } from './fact-table.ts';
import type { Placed } from './spec-matches.ts';
import type { TaintSource } from './taint-spec.ts';

export class Marks {
  readonly #marks: Mark[] = [];
  readonly #known = new Map<string, Map<Placed<TaintSource> | undefined, Mark>>();

  /** @param bySource are sources told apart? */
  constructor(readonly bySource: boolean) {}

  of(label: string, from: Placed<TaintSource> | undefined): Mark {
    const source = this.bySource ? from : undefined;
    let ofLabel = this.#known.get(label);
    if (ofLabel === undefined) {
      ofLabel = new Map();
      this.#known.set(label, ofLabel);
    }
    let mark = ofLabel.get(source);
    if (mark === undefined) {
      mark = this.#add({ id: this.#marks.length, label, source });
      ofLabel.set(source, mark);
    }
    return mark;
  }

  /** More kinds than there are numbers for share the last one, which may be from any source. */
  #add(mark: Mark): Mark {
    const last = this.#marks[MOST_MARKS - 1];
    if (last !== undefined) return last;
    const added = this.#marks.length < MOST_MARKS - 1 ? mark : { ...mark, source: undefined };
    this.#marks.push(added);
    return added;
  }
}
