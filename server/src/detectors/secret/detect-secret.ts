/**
 * The detector behind the rules of `rules/secrets/`. All of them share one pass over each text; every rule takes the matches
 * that are its own. Literals that are put together from pieces are searched once more as the text that they make.
 */
import type { Cell } from '../../document/document.ts';
import { isSideText, textsOf } from '../../document/side-text.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import type { Environment } from '../../match/environment.ts';
import type { Match } from '../../match/match.ts';
import { type Span, spansOverlap } from '../../text/span.ts';
import type { Detector } from '../detector.ts';
import { scanSecrets } from './find-secrets.ts';
import { foldedSecrets } from './folded-secrets.ts';
import { literalAround } from './literal-around.ts';
import type { SecretContext, SecretMatch, SecretScan } from './secret-match.ts';

/** `data.rule` is the id of the rule itself. */
export const detectSecret: Detector = (program, data) => {
  const { rule } = data as { readonly rule?: unknown };
  if (typeof rule !== 'string') throw new Error('secret: "rule" is missing');
  const scans = textsOf(program.document).map((cell) => ({ cell, ...scanCell(cell) }));
  const matches = scans.flatMap(({ cell, matches }) => {
    const own = matches.filter((match) => match.rule === rule);
    return own.map((match) => toMatch(program, cell, match));
  });
  if (!scans.some(({ isSplit }) => isSplit)) return matches;
  const folded = foldedSecrets(program).filter(({ match, ref }) => {
    return match.rule === rule && !matches.some((one) => isSame(one, ref));
  });
  return [...matches, ...folded.map(({ match, ref }) => toFoldedMatch(match, ref))];
};

const scans = new WeakMap<Cell, SecretScan>();

/** The secrets of one cell or file; the pass is made once, whoever asks. */
export function scanCell(cell: Cell): SecretScan {
  const known = scans.get(cell) ?? scanSecrets(cell.text, contextOf(cell));
  scans.set(cell, known);
  return known;
}

const BARE = new Set(['yaml', 'dotenv', 'ini', 'dockerfile', 'shell', 'shellscript', 'requirements', 'raw', 'output']);

function contextOf(cell: Cell): SecretContext {
  const { kind, language, text } = cell;
  // Pages carry programs, in which every name has a value.
  if (isSideText(cell) && /html|svg|script/.test(cell.form)) return { values: 'prose' };
  if (BARE.has(language) || /^%%(?:bash|sh|script|shell)\b/.test(text)) return { values: 'bare' };
  return { values: kind === 'code' && language !== 'agent-text' ? 'code' : 'prose' };
}

function toMatch(program: Program, cell: Cell, { span, severity, confidence, name }: SecretMatch): Match {
  const literal = literalAround(program, cell, span);
  const environment = nameEnvironment(name, span);
  return { cell, span, severity, confidence, environment, ...(literal && { code: literal }) };
}

/** What is reported is the expression, since no part of it is the secret. */
function toFoldedMatch({ severity, confidence, name }: SecretMatch, ref: NodeRef): Match {
  const span = ref.unit.tree.span(ref.node);
  return { cell: ref.unit.cell, span, severity, confidence, environment: nameEnvironment(name, span), code: ref };
}

/** `$NAME`, for fixes that put the secret where the name says. */
function nameEnvironment(name: string | undefined, span: Span): Environment | undefined {
  if (name === undefined) return undefined;
  return { name: '$NAME', bound: { unit: undefined, node: -1, span, text: name }, rest: undefined };
}

function isSame({ cell, span }: Match, { unit, node }: NodeRef): boolean {
  return cell === unit.cell && spansOverlap(span, unit.tree.span(node));
}
