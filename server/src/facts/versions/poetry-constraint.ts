/** Version constraints in the spelling of Poetry and Pipenv to PEP 440: `^2.1`, `~2.1`, `2.1`, `^1 || ^2`. */

/** Longer constraints are not written by people. */
const LONGEST_CONSTRAINT = 500;

/**
 * One specifier set for each alternative between `||`; empty strings and sets that are no PEP 440 may be among them.
 * The specifier `*` gives the empty set, which allows everything.
 */
export function specifiersOfConstraint(constraint: string): readonly string[] {
  if (constraint.length > LONGEST_CONSTRAINT) return [];
  return constraint.split(/\|\|?/).map((alternative) =>
    [...alternative.matchAll(/(\^|~=|~|===?|!=|<=|>=|<|>|=)?\s*([^\s,^~=<>!]+)/g)]
      .map(([, operator = '', version = '']) => specifierOf(operator, version))
      .filter((specifier) => specifier !== '')
      .join(','),
  );
}

function specifierOf(operator: string, version: string): string {
  if (version === '*') return '';
  switch (operator) {
    case '^':
      return caret(version);
    case '~':
      return tilde(version);
    case '':
    case '=':
      return `==${version}`;
    default:
      return operator + version;
  }
}

/** Up to the next change of the leftmost number that is not zero. */
function caret(version: string): string {
  const release = releaseOf(version);
  const first = release.findIndex((part) => part !== 0);
  return `>=${version},<${nextOf(release, first < 0 ? release.length - 1 : first)}`;
}

/** Up to the next minor version, or the next major one where no minor is given. */
function tilde(version: string): string {
  const release = releaseOf(version);
  return `>=${version},<${nextOf(release, Math.min(1, release.length - 1))}`;
}

function releaseOf(version: string): readonly number[] {
  return (/^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? '0').split('.').map(Number);
}

function nextOf(release: readonly number[], place: number): string {
  return [...release.slice(0, place), (release[place] ?? 0) + 1].join('.');
}
