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
import { requirementsIn } from './written-requirements.ts';

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

export const detectVulnerablePackage: Detector = (program, data) => {
  const holes = holesOf(data);
  const matches = regionsOf(program).flatMap((region) => inRegion(region, holes));
  if (program.document.kind === 'other') return matches;
  return matches.map((match) => (match.severity === 'warning' ? { ...match, severity: 'info' } : match));
};

/** Requirements files and TOML say nothing else; of all other documents the lines count that install something. */
function regionsOf(program: Program): readonly TextRegion[] {
  const regions = program.document.kind === 'other' ? wholeTexts(program) : shellTexts(program);
  return regions.filter(({ cell, span }) => {
    if (cell.language === 'requirements' || cell.language === 'toml') return true;
    return /\b(?:install|add|dependencies)\b/.test(cell.text.slice(span.start, span.end));
  });
}

function inRegion({ cell, span }: TextRegion, holes: Holes): readonly Match[] {
  const text = cell.text.slice(span.start, span.end);
  return requirementsIn(text, cell.language).flatMap(({ written, index, requirement }) => {
    const hole = isComment(text, index) ? undefined : holeOf(requirement, holes);
    if (hole === undefined) return [];
    const start = span.start + index;
    const place = { start, end: start + written.length };
    const named = {
      ...{ REQUIREMENT: written, ADVISORY: hole.advisory, FIXED: hole.fixed },
      MENDED: mended(written, hole.mended),
    };
    return [{ cell, span: place, environment: environmentOf(named, place), severity: hole.severity }];
  });
}

function isComment(text: string, index: number): boolean {
  return /(?:^|\s)#/.test(text.slice(text.lastIndexOf('\n', index) + 1, index));
}

/** As the file writes it, with the first version that has no hole: exact where it was exact. */
function mended(written: string, fixed: string): string {
  if (/["']$/.test(written)) return written.replace(/(["'])([=]{0,2}[ \t]*)[\w.*+!-]+(["'])$/, `$1$2${fixed}$3`);
  const name = /^[\w.-]+(?:\[[^\]]*\])?/.exec(written)?.[0] ?? '';
  if (/^[\w.-]+=[^=]/.test(written)) return `${name}=${fixed}`;
  return `${name}${/==|~=/.test(written) ? '==' : '>='}${fixed}`;
}

function holeOf(requirement: string, holes: Holes): (Hole & { readonly mended: string }) | undefined {
  const pin = parseRequirement(requirement);
  const known = (pin && holes.get(pin.name)) ?? [];
  const holds = (specifier: string) => known.find(({ range }) => satisfiesAll([specifier], range));
  const hole = pin && holds(pin.specifier);
  if (hole === undefined) return undefined;
  // What mends one hole may still have another.
  let mended = hole.fixed;
  for (let round = 0; round < known.length; round++) mended = holds(`==${mended}`)?.fixed ?? mended;
  return { ...hole, mended };
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
