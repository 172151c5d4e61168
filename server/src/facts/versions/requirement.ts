/** One requirement as pip writes it (PEP 508): `torch[extra] >=2.1,<3 ; python_version < "3.12"`. */
import { normalizePackageName, type PackagePin } from './package-versions.ts';
import { isSpecifier } from './version-range.ts';

/** Nobody writes a longer requirement; the bound keeps the expressions below from walking a whole file as one line. */
const LONGEST_REQUIREMENT = 2000;

/**
 * The package and its specifier; undefined for a requirement that says nothing about the version, and for what is no
 * requirement. Markers are dropped: a pin under a condition may be the one that counts.
 */
export function parseRequirement(text: string): PackagePin | undefined {
  if (text.length > LONGEST_REQUIREMENT) return undefined;
  const [requirement = ''] = text.split(/\s;|;\s|;(?=[a-z_'"( ])|\s--?[a-z]/, 1);
  const match = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/.exec(requirement);
  if (match?.[2]?.startsWith('@')) return pinOfArchive(match[2]);
  if (/^[a-z+]+:\/\//i.test(requirement.trim())) return pinOfArchive(requirement);
  const specifier = (match?.[2] ?? '').replace(/^\((.*)\)\s*$/, '$1').replace(/\s+/g, '');
  return match?.[1] ? makePin(match[1], specifier) : undefined;
}

/** A pin with a normalised name; undefined where the specifier says nothing or is none. */
export function makePin(name: string, specifier: string): PackagePin | undefined {
  return specifier !== '' && isSpecifier(specifier) ? { name: normalizePackageName(name), specifier } : undefined;
}

/** The pin in the name of a wheel or source archive, or of an installed package's `*.dist-info` folder. */
export function pinOfArchive(address: string): PackagePin | undefined {
  const [path = ''] = address.split(/[?#]/, 1);
  const file = path
    .trimEnd()
    .split('/')
    .findLast((part) => /\.(whl|tar\.gz|zip|dist-info)$/.test(part));
  const parts =
    /^([A-Za-z0-9][\w.]*(?:-[A-Za-z_][\w.]*)*)-(\d[^-]*?)(?:-[^/]*\.whl|\.whl|\.tar\.gz|\.zip|\.dist-info)$/.exec(
      file?.replace(/%2B/gi, '+') ?? '',
    );
  return parts?.[1] && parts[2] ? makePin(parts[1], `==${parts[2]}`) : undefined;
}
