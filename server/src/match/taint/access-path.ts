/**
 * Which part of a value is meant: all of it, or one field of one field of it. Paths are interned, so that equal ones are
 * the same object and have the same number.
 */

export interface AccessPath {
  readonly id: number;
  /** From the outside in; none for the whole value. */
  readonly fields: readonly number[];
  /** What was overwritten in the part since: `x.a = "fixed"` leaves of a bad `x` all but `a`. In ascending order. */
  readonly without: readonly number[];
}

/** Deeper fields count as what holds them, and so the number of paths is finite. */
const MOST_FIELDS = 3;
/** An object of which more fields are overwritten one by one counts as bad in all further ones. */
const MOST_OVERWRITTEN = 4;
/** Beyond that every new path is the whole value: too much rather than nothing. */
export const MOST_PATHS = 1 << 14;

/** The paths of one search. */
export class AccessPaths {
  readonly #known = new Map<string, AccessPath>();
  readonly whole = this.#intern([], []);

  /** The path after the value became a field of another one. */
  store(path: AccessPath, field: number): AccessPath {
    const fits = path.fields.length < MOST_FIELDS;
    return this.#intern([field, ...path.fields].slice(0, MOST_FIELDS), fits ? path.without : []);
  }

  /** The path after the field was taken out of the value; undefined: the field holds nothing of what the path means. */
  load(path: AccessPath, field: number): AccessPath | undefined {
    if (path.fields.length === 0) return path.without.includes(field) ? undefined : this.whole;
    return path.fields[0] === field ? this.#intern(path.fields.slice(1), path.without) : undefined;
  }

  /** The path after something else was put into the field; undefined: nothing of it is left. */
  clear(path: AccessPath, field: number): AccessPath | undefined {
    if (path.fields.length > 0) return path.fields[0] === field ? undefined : path;
    if (path.without.length === MOST_OVERWRITTEN || path.without.includes(field)) return path;
    return this.#intern(
      [],
      [...path.without, field].sort((a, b) => a - b),
    );
  }

  #intern(fields: readonly number[], without: readonly number[]): AccessPath {
    const key = `${fields.join('.')}-${without.join('.')}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_PATHS) return this.whole;
    const path = { id: this.#known.size, fields, without };
    this.#known.set(key, path);
    return path;
  }
}
