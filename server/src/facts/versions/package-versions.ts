/** What is known about the versions of the packages that a document will run with. */

/** One statement of one file about one package. */
export interface PackageVersion {
  /** A PEP 440 specifier set: `==2.1.0`, `>=2.0,<3`. */
  readonly specifier: string;
  /** The file that says so, for the message. */
  readonly source: string;
}

export interface PackageVersions {
  /** Every version specifier or exact version known for a package, with the file that says so. */
  lookup(name: string): readonly PackageVersion[];
}

/** A package by its normalised name, and what is demanded of its version. */
export interface PackagePin {
  readonly name: string;
  readonly specifier: string;
}

/** Distribution names that mean the same become the same (PEP 503): `Scikit_Learn` and `scikit-learn`. */
export function normalizePackageName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Versions from a list of pins; the same statement of the same file counts once. */
export function versionsFrom(pins: readonly (PackagePin & { readonly source: string })[]): PackageVersions {
  const byName = new Map<string, Map<string, PackageVersion>>();
  for (const { name, specifier, source } of pins) {
    const known = byName.get(name) ?? new Map<string, PackageVersion>();
    byName.set(name, known.set(`${specifier} ${source}`, { specifier, source }));
  }
  return { lookup: (name) => [...(byName.get(normalizePackageName(name))?.values() ?? [])] };
}

/** What `first` says about a package, and only where it is silent what `second` says. */
export function preferVersions(first: PackageVersions, second: PackageVersions): PackageVersions {
  return {
    lookup(name) {
      const known = first.lookup(name);
      return known.length > 0 ? known : second.lookup(name);
    },
  };
}
