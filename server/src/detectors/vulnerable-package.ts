/**
 * Packages that are installed in versions with a known hole: `%pip install torch==2.1`, a line of a requirements file. The
 * table of holes stands in the rule. A notebook's pin says what its author once used, so that a warning is information
 * there. Only a requirement all of whose versions are affected counts: `torch>=2.0` may well
 * give a good one.
 */
import type { Program } from '../facts/program.ts';
import { normalizePackageName } from '../facts/versions/package-versions.ts';
import { parseRequirement } from '../facts/versions/requirement.ts';
import { satisfiesAll } from '../facts/versions/version-range.ts';
import { SEVERITIES, type Severity } from '../finding/severity.ts';
import type { Environment } from '../match/environment.ts';
import type { Match } from '../match/match.ts';
import { shellTexts, type TextRegion, wholeTexts } from '../match/text-regions.ts';
import type { Span } from '../text/span.ts';
import type { Detector } from './detector.ts';

interface Hole {
  /** The versions that have it, as PEP 440 writes ranges. */
  readonly range: string;
  readonly advisory: string;
  /** The first version without it. */
  readonly fixed: string;
  readonly severity: Severity;
}

/** By normalised name; of several holes the first one that fits counts. */
type Holes = ReadonlyMap<string, readonly Hole[]>;

/** A name, extras, and what is demanded of the version. */
const REQUIREMENT =
  /(?<![\w.@/=-])[A-Za-z][\w.-]{0,100}(?:\[[\w, -]{0,100}\])?[ \t]{0,4}(?:[=<>~!]=|[<>])[ \t]{0,4}[\w.*+!-]{1,50}(?:[ \t]{0,4},[ \t]{0,4}(?:[=<>~!]=|[<>])[ \t]{0,4}[\w.*+!-]{1,50}){0,5}/g;

export const detectVulnerablePackage: Detector = (program, data) => {
  const holes = holesOf(data);
  const matches = regionsOf(program).flatMap((region) => inRegion(region, holes));
  if (program.document.kind === 'other') return matches;
  return matches.map((match) => (match.severity === 'warning' ? { ...match, severity: 'info' } : match));
};

/** Of Python and notebooks the lines that install something; every other document is one text. */
function regionsOf(program: Program): readonly TextRegion[] {
  if (program.document.kind === 'other') return wholeTexts(program);
  return shellTexts(program).filter(({ cell, span }) =>
    /\b(?:install|add)\b/.test(cell.text.slice(span.start, span.end)),
  );
}

function inRegion({ cell, span }: TextRegion, holes: Holes): readonly Match[] {
  const text = cell.text.slice(span.start, span.end);
  return [...text.matchAll(REQUIREMENT)].flatMap(({ 0: requirement, index }) => {
    const hole = isComment(text, index) ? undefined : holeOf(requirement, holes);
    if (hole === undefined) return [];
    const start = span.start + index;
    const place = { start, end: start + requirement.length };
    const named = { REQUIREMENT: requirement, ADVISORY: hole.advisory, FIXED: hole.fixed };
    return [{ cell, span: place, environment: environmentOf(named, place), severity: hole.severity }];
  });
}

function isComment(text: string, index: number): boolean {
  return /(?:^|\s)#/.test(text.slice(text.lastIndexOf('\n', index) + 1, index));
}

function holeOf(requirement: string, holes: Holes): Hole | undefined {
  const pin = parseRequirement(requirement);
  return pin && holes.get(pin.name)?.find(({ range }) => satisfiesAll([pin.specifier], range));
}

/** What the message may name. */
function environmentOf(values: Readonly<Record<string, string>>, span: Span): Environment | undefined {
  return Object.entries(values).reduce<Environment | undefined>(
    (rest, [name, text]) => ({ name: `$${name}`, bound: { unit: undefined, node: -1, span, text }, rest }),
    undefined,
  );
}

const tables = new WeakMap<object, Holes>();

/** Rules are checked when they are loaded; what is wrong here is a mistake of the pack, and throwing names the rule. */
function holesOf(data: unknown): Holes {
  const { packages } = (data ?? {}) as { readonly packages?: unknown };
  if (typeof packages !== 'object' || packages === null) throw new Error('vulnerable-package: "packages" is missing');
  let table = tables.get(packages);
  if (table === undefined) {
    table = new Map(Object.entries(packages).map(([name, holes]) => [normalizePackageName(name), readHoles(holes)]));
    tables.set(packages, table);
  }
  return table;
}

function readHoles(data: unknown): readonly Hole[] {
  if (!Array.isArray(data)) throw new Error('vulnerable-package: a package has a list of holes');
  return data.map((hole: Readonly<Record<string, unknown>>) => {
    const { range, advisory, fixed, severity } = hole;
    const known = SEVERITIES.find((one) => one === severity);
    if (typeof range !== 'string' || typeof advisory !== 'string' || typeof fixed !== 'string' || !known) {
      throw new Error('vulnerable-package: a hole has "range", "advisory", "fixed" and "severity", all of them texts');
    }
    return { range, advisory, fixed, severity: known };
  });
}
