/** Compiles the `versions:` of a rule: how bad a finding is with the versions of a package that a workspace pins. */
import { validRange } from '@renovatebot/pep440';
import { normalizePackageName } from '../facts/versions/package-versions.ts';
import { allOf, type Entry, fail, readChoice, readList, readMapping, readText, requireField } from './entry.ts';
import type { VersionGate } from './rule.ts';
import { SEVERITIES_AND_OFF } from './severity-choice.ts';

export const GATE_KEYS = { known: ['package', 'when', 'unknown'] };
export const RANGE_KEYS = { known: ['range', 'severity'] };

export function compileVersions(entry: Entry): VersionGate | undefined {
  const fields = readMapping(entry, GATE_KEYS);
  if (fields === undefined) return undefined;
  const packageEntry = requireField(fields, 'package');
  const whenEntry = requireField(fields, 'when');
  const unknownEntry = requireField(fields, 'unknown');
  const name = packageEntry && readPackage(packageEntry);
  const when = allOf((whenEntry && readList(whenEntry))?.map(compileRange));
  const unknown = unknownEntry && readChoice(unknownEntry, SEVERITIES_AND_OFF);
  return name !== undefined && when !== undefined && unknown !== undefined
    ? { package: name, when, unknown }
    : undefined;
}

function compileRange(entry: Entry): VersionGate['when'][number] | undefined {
  const fields = readMapping(entry, RANGE_KEYS);
  if (fields === undefined) return undefined;
  const rangeEntry = requireField(fields, 'range');
  const severityEntry = requireField(fields, 'severity');
  const range = rangeEntry && readRange(rangeEntry);
  const severity = severityEntry && readChoice(severityEntry, SEVERITIES_AND_OFF);
  return range !== undefined && severity !== undefined ? { range, severity } : undefined;
}

/** Versions are looked up by normalised name (PEP 503), so another spelling would silently never be found. */
function readPackage(entry: Entry): string | undefined {
  const name = readText(entry);
  if (name === undefined) return undefined;
  const normalised = normalizePackageName(name);
  return name === normalised ? name : fail(entry, `must be the normalised name "${normalised}"`);
}

function readRange(entry: Entry): string | undefined {
  const range = readText(entry);
  if (range === undefined) return undefined;
  return validRange(range) ? range : fail(entry, `"${range}" is not a version specifier such as ">=2.6,<3"`);
}
