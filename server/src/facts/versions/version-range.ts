/**
 * Compares sets of versions: is all that a file allows inside what a rule asks about? Sets are intervals between
 * bounds in the order of PEP 440, because the versions of a package are not known here, only what is said about them.
 */
import { compare, explain, type Pep440Constraint, type Pep440Version } from '@renovatebot/pep440';
import { parse as parseSpecifier } from '@renovatebot/pep440/lib/specifier.js';

/** A place just before or just after a version; "after" is after its local variants (`2.6+cu118`) too. */
interface Bound {
  readonly version: string;
  readonly after: boolean;
}

/** From bound to bound; undefined means without end on that side. */
interface Interval {
  readonly from?: Bound;
  readonly to?: Bound;
}

const EVERYTHING: Interval = {};
const LONGEST_SPECIFIER = 500;

/**
 * Does every version that these specifier sets allow lie in the range? Each set is one file's statement, all of them
 * must. No statement, one that is not PEP 440, and one that nothing can fulfil decide nothing: false.
 * `>=2.0` lies neither in `>=2.6` nor in `<2.6`.
 */
export function satisfiesAll(specifiers: readonly string[], range: string): boolean {
  const allowed = intervalsOf(range);
  if (allowed === undefined || specifiers.length === 0) return false;
  return specifiers.every((specifier) => {
    const intervals = intervalsOf(specifier);
    if (intervals === undefined || intervals.length === 0) return false;
    return intervals.every((interval) => allowed.some((outer) => contains(outer, interval)));
  });
}

/** Is this a specifier set that can be compared? */
export function isSpecifier(text: string): boolean {
  return intervalsOf(text) !== undefined;
}

/** The versions that a specifier set allows: the intersection of its comma-separated parts. */
function intervalsOf(specifier: string): readonly Interval[] | undefined {
  if (specifier.length > LONGEST_SPECIFIER) return undefined;
  // The declared type leaves out what the function does on a set that it cannot read.
  const constraints = parseSpecifier(specifier) as readonly Pep440Constraint[] | null;
  let intervals: readonly Interval[] = [EVERYTHING];
  for (const constraint of constraints ?? []) {
    const version = explain(constraint.version);
    if (version === null) return undefined;
    intervals = intersect(intervals, intervalsOfConstraint(constraint, version));
  }
  return constraints === null ? undefined : intervals;
}

function intervalsOfConstraint(constraint: Pep440Constraint, version: Pep440Version): readonly Interval[] {
  const [before, after] = [boundAt(version.public, false), boundAt(version.public, true)];
  const same = constraint.prefix ? family(version, version.release) : { from: before, to: after };
  switch (constraint.operator) {
    case '!=':
      return [{ to: same.from }, { from: same.to }];
    case '>=':
      return [{ from: before }];
    case '<=':
      return [{ to: after }];
    case '>':
      return [{ from: boundAt(lastOf(version), true) }];
    case '<':
      return [{ to: boundAt(firstOf(version), false) }];
    case '~=':
      return [{ from: before, to: family(version, version.release.slice(0, -1)).to }];
    default:
      return [same];
  }
}

/**
 * `2.6.*`: from 2.6 to before 2.7. Its pre-releases are left out, because nobody gets one without naming it, and
 * `==2.6.*` would otherwise not lie in `>=2.6`.
 */
function family(version: Pep440Version, release: readonly number[]): { readonly from: Bound; readonly to: Bound } {
  const next = [...release.slice(0, -1), (release.at(-1) ?? 0) + 1];
  const epoch = version.epoch > 0 ? `${version.epoch}!` : '';
  return {
    from: boundAt(epoch + release.join('.'), false),
    to: boundAt(`${epoch}${next.join('.')}.dev0`, false),
  };
}

/** `<2.6` leaves out the pre-releases of 2.6, unless a pre- or post-release is what it names. */
function firstOf(version: Pep440Version): string {
  return version.is_prerelease || version.is_postrelease ? version.public : `${version.base_version}.dev0`;
}

/** `>2.6` leaves out the post-releases of 2.6, under the same condition. */
function lastOf(version: Pep440Version): string {
  if (version.is_prerelease || version.is_postrelease) return version.public;
  return `${version.base_version}.post${Number.MAX_SAFE_INTEGER}`;
}

/** Every pair's common part; a set of n exclusions makes n + 1 intervals, so the work is bounded by the text. */
function intersect(some: readonly Interval[], others: readonly Interval[]): readonly Interval[] {
  return some.flatMap((one) =>
    others.map((other) => bounded(higher(one.from, other.from), lower(one.to, other.to))).filter(isInhabited),
  );
}

function bounded(from: Bound | undefined, to: Bound | undefined): Interval {
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function isInhabited(interval: Interval): boolean {
  return !interval.from || !interval.to || compareBounds(interval.from, interval.to) < 0;
}

function contains(outer: Interval, inner: Interval): boolean {
  const startsInside = !outer.from || (inner.from !== undefined && compareBounds(outer.from, inner.from) <= 0);
  const endsInside = !outer.to || (inner.to !== undefined && compareBounds(inner.to, outer.to) <= 0);
  return startsInside && endsInside;
}

function higher(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b;
  return compareBounds(a, b) >= 0 ? a : b;
}

function lower(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b;
  return compareBounds(a, b) <= 0 ? a : b;
}

function compareBounds(a: Bound, b: Bound): number {
  return compare(a.version, b.version) || Number(a.after) - Number(b.after);
}

function boundAt(version: string, after: boolean): Bound {
  return { version, after };
}
