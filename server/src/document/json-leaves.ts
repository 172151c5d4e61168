/** The scalars of a JSON value, each with the key that it stands under. Loops, because nobody vouches for the nesting. */
import { isObject } from './json.ts';

export interface JsonLeaf {
  readonly path: readonly (string | number)[];
  /** The nearest key above it; undefined for items of the outermost list. */
  readonly key: string | undefined;
  readonly value: string | number;
}

/** So many leaves of one value are looked at. */
const MOST_LEAVES = 50_000;

interface Branch {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly key: string | undefined;
}

/**
 * Texts and numbers, in the order of the JSON.
 *
 * @param isSkipped branches under a key that are not looked into
 */
export function jsonLeaves(
  value: unknown,
  path: readonly (string | number)[],
  isSkipped: (key: string) => boolean = () => false,
): readonly JsonLeaf[] {
  const leaves: JsonLeaf[] = [];
  const waiting: Branch[] = [{ value, path, key: undefined }];
  for (let branch = waiting.pop(); branch && leaves.length < MOST_LEAVES; branch = waiting.pop()) {
    const { value: here, key } = branch;
    if (typeof here === 'string' || typeof here === 'number') leaves.push({ path: branch.path, key, value: here });
    else for (const inner of branchesOf(branch, isSkipped).reverse()) waiting.push(inner);
  }
  return leaves;
}

function branchesOf({ value, path, key }: Branch, isSkipped: (key: string) => boolean): Branch[] {
  if (Array.isArray(value)) {
    return value.slice(0, MOST_LEAVES).map((item, index) => ({ value: item, path: [...path, index], key }));
  }
  if (!isObject(value)) return [];
  return Object.entries(value)
    .slice(0, MOST_LEAVES)
    .filter(([name]) => !isSkipped(name))
    .map(([name, inner]) => ({ value: inner, path: [...path, name], key: name }));
}
