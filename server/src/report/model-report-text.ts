/** What `parapet inspect` prints: the verdict first, then the reasons for it, then what is in the file. */
import type { ModelPart, Verdict } from '../model/model-report.ts';
import type { FactSummary, ImportSummary, ModelSummary } from '../model/summarize-model.ts';
import type { Paint, Style } from './style.ts';
import { toVisible } from './visible-text.ts';

/** A file that was inspected. */
export interface InspectedModel {
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  readonly summary: ModelSummary;
}

/** Further ones stand in the JSON. */
const MOST_PARTS = 200;

const TIER_TITLES: Readonly<Record<Verdict, string>> = {
  dangerous: 'Dangerous imports',
  unknown: 'Imports that nobody has judged',
  'not-analysed': 'Imports that could not be read',
  library: 'Imports of known libraries',
  clean: 'Plain imports',
};

/** Ends with a line break. Nothing of the file can steer the terminal. */
export function modelReportText(model: InspectedModel, style: Style): string {
  const { verdict, sentence, format, imports, facts, parts } = model.summary;
  const paint = verdictPaint(verdict, style);
  const head = [
    `${style.bold(toVisible(model.path))}: ${paint(verdict)}: ${sentence}`,
    `${format}, ${model.bytes} bytes, sha256 ${model.sha256}`,
  ];
  const blocks = [head, ...importBlocks(imports, style), factBlock(facts, style), partBlock(parts, style)];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function importBlocks(imports: readonly ImportSummary[], style: Style): readonly (readonly string[])[] {
  const tiers = [...new Set(imports.map(({ tier }) => tier))];
  return tiers.map((tier) => {
    const own = imports.filter((one) => one.tier === tier);
    return [style.bold(TIER_TITLES[tier]), ...own.flatMap((one) => importLines(one, verdictPaint(tier, style), style))];
  });
}

/**
 * ```
 *   posix.system: runs programs
 *       called with "id", at byte 2 of archive/data.pkl
 * ```
 */
function importLines({ name, does, use, arguments: args, offset, part }: ImportSummary, paint: Paint, style: Style) {
  const given = args.length === 0 ? '' : ` with ${args.map((one) => JSON.stringify(one)).join(', ')}`;
  const where = part.length === 0 ? '' : ` of ${part.join(' › ')}`;
  return [
    `  ${paint(toVisible(name))}: ${does}`,
    style.dim(`      ${use}${toVisible(given)}, at byte ${offset}${toVisible(where)}`),
  ];
}

function factBlock(facts: readonly FactSummary[], style: Style): readonly string[] {
  if (facts.length === 0) return [];
  return [
    style.bold('What else was found'),
    ...facts.map(({ verdict, text, part }) => {
      const where = part.length === 0 ? '' : `${part.join(' › ')}: `;
      return `  ${verdictPaint(verdict, style)(verdict)}: ${toVisible(where + text)}`;
    }),
  ];
}

function partBlock(parts: readonly ModelPart[], style: Style): readonly string[] {
  const shown = parts.slice(0, MOST_PARTS).flatMap(({ path, format, size, details }) => {
    const margin = '  '.repeat(path.length + 1);
    const name = path.at(-1) === undefined ? '' : `${path.at(-1)}: `;
    return [
      `${margin}${toVisible(name)}${format}, ${size} bytes`,
      ...details.map(([key, value]) => style.dim(`${margin}    ${toVisible(key)}: ${toVisible(value)}`)),
    ];
  });
  if (shown.length === 0) return [];
  const more = parts.length > MOST_PARTS ? [`  … and ${parts.length - MOST_PARTS} more`] : [];
  return [style.bold('What is in it'), ...shown, ...more];
}

/** As findings of the same verdict are painted. */
function verdictPaint(verdict: Verdict, style: Style): Paint {
  switch (verdict) {
    case 'dangerous':
      return style.red;
    case 'unknown':
    case 'not-analysed':
      return style.yellow;
    case 'library':
      return style.blue;
    case 'clean':
      return style.green;
  }
}
