/** Keeps the secrets of a document out of whatever is said about it, also where no rule about secrets runs. */
import type { Cell, SourceDocument } from '../../document/document.ts';
import { textsOf } from '../../document/side-text.ts';
import type { Span } from '../../text/span.ts';
import { personalSpans } from '../personal/detect-personal-data.ts';
import { scanCell } from './detect-secret.ts';
import { findSecrets } from './find-secrets.ts';

/** So many characters stay readable, for its owner to recognise which one it is. */
const SHOWN = 4;
/** Shorter pieces of a multi-line secret (`}` or a blank line) are no secret by themselves. */
const SHORTEST = 8;

const known = new WeakMap<SourceDocument, readonly string[]>();

/** Every secret of the document and every number that stands for a person, in pieces that lie in one line each. */
export function secretsOf(document: SourceDocument): readonly string[] {
  const secrets =
    known.get(document) ??
    textsOf(document).flatMap((cell) =>
      spansOf(cell).flatMap(({ start, end }) => secretLines(cell.text.slice(start, end))),
    );
  known.set(document, secrets);
  return secrets;
}

/** Numbers of people travel no further than keys do. */
function spansOf(cell: Cell): readonly Span[] {
  return [...scanCell(cell).matches.map(({ span }) => span), ...personalSpans(cell)];
}

const redactors = new WeakMap<SourceDocument, (text: string) => string>();

/** Masks the document's secrets in whatever is said about it. */
export function documentRedactor(document: SourceDocument): (text: string) => string {
  const redact = redactors.get(document) ?? redactorOf(secretsOf(document));
  redactors.set(document, redact);
  return redact;
}

/** The pieces of a secret that have to be masked each, since a report shows lines; also as they are written in JSON. */
export function secretLines(secret: string): readonly string[] {
  const lines = secret.split(/[\r\n]+|\\{1,4}[nr]/).filter((line) => line.length >= SHORTEST);
  return lines.flatMap((line) => [...new Set([line, JSON.stringify(line).slice(1, -1)])]);
}

/** Masks these texts wherever they stand, and every other secret that can be told by itself. */
export function redactorOf(secrets: readonly string[]): (text: string) => string {
  const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  const anySecret = longestFirst.length === 0 ? undefined : new RegExp(longestFirst.map(escapeRegex).join('|'), 'g');
  return (text) => maskFound(anySecret === undefined ? text : text.replace(anySecret, mask));
}

/** The mask is as long as the secret, so that columns stay true. */
function mask(secret: string): string {
  return secret.slice(0, SHOWN) + '*'.repeat(Math.max(0, secret.length - SHOWN));
}

function maskFound(text: string): string {
  let masked = text;
  for (const { span } of findSecrets(text, { values: 'bare' })) {
    // What is masked already has become a placeholder; every mask keeps the length, so offsets stay true.
    const secret = masked.slice(span.start, span.end);
    masked = masked.slice(0, span.start) + secret.replace(/[^\r\n]+/g, mask) + masked.slice(span.end);
  }
  return masked;
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
