/**
 * Addresses that are a key by themselves: presigned links of S3 and Google Cloud Storage, shared access signatures of Azure,
 * notebook servers with their token. Most of them say until when they count, and what is over is no danger any more.
 */
import { textsOf } from '../document/side-text.ts';
import type { Severity } from '../finding/severity.ts';
import type { Match } from '../match/match.ts';
import type { Span } from '../text/span.ts';
import type { Detector } from './detector.ts';

/** The part of an address that is the key. */
const SIGNATURE =
  /[?&;](?:(X-Amz-Signature|X-Goog-Signature|Signature|sig)=(?<signature>[A-Za-z0-9%+/=_~-]{20,2048})|token=(?<token>[0-9a-f]{48})(?![0-9a-f]))/g;
const LONGEST_ADDRESS = 4_000;
const BREAK = /[\s"'<>`\\]/;

/** Everybody may download there; the links are signed for the sake of counting and caching. */
const PUBLIC =
  /^(?:(?:objects|release-assets)\.githubusercontent\.com|github-production-[\w.-]+|cdn-lfs[\w.-]*\.(?:huggingface\.co|hf\.co)|[\w.-]+\.xethub\.hf\.co|[\w.-]+\.cloudfront\.net|(?:[\w.-]+\.)?kaggleusercontent\.com|files\.pythonhosted\.org)$/i;
const LOCAL = /^(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|[0-9a-f]{12}(?::|$)|\()/i;
/** Samples in documentation. */
const SAMPLE = /example|placeholder|your|xxxx|redacted|\*\*\*|\.\.\./i;

export const detectSignedLink: Detector = (program, _data, { today } = {}) =>
  textsOf(program.document).flatMap((cell) =>
    signedAddresses(cell.text).flatMap(({ signature: span, address }): Match[] => {
      const severity = judge(address, cell.text.slice(span.start, span.end), today);
      return severity ? [{ cell, span, environment: undefined, severity }] : [];
    }),
  );

interface Address {
  readonly host: string;
  /** By name, decoded; HTML writes `&amp;` between them. */
  readonly query: ReadonlyMap<string, string>;
}

interface SignedAddress {
  readonly signature: Span;
  readonly address: Address;
}

/** Each character is looked at a few times at most: the next address begins where this one ends. */
function signedAddresses(text: string): readonly SignedAddress[] {
  const found: SignedAddress[] = [];
  const signatures = new RegExp(SIGNATURE);
  for (let from = 0; ; ) {
    signatures.lastIndex = from;
    const match = signatures.exec(text);
    if (match === null) return found;
    const behind = match.index + match[0].length;
    const value = match.groups?.['signature'] ?? match.groups?.['token'] ?? '';
    const start = lastBreak(text, match.index, from);
    const end = nextBreak(text, behind);
    const address = parseAddress(text.slice(start, end));
    if (address) found.push({ signature: { start: behind - value.length, end: behind }, address });
    from = end;
  }
}

function lastBreak(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && at - start < LONGEST_ADDRESS && !BREAK.test(text.charAt(start - 1))) start--;
  return start;
}

function nextBreak(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < LONGEST_ADDRESS && !BREAK.test(text.charAt(end))) end++;
  return end;
}

/** Undefined for what is no whole address. */
function parseAddress(text: string): Address | undefined {
  const written = text.replaceAll('&amp;', '&');
  const parts = /(?:https?|wasbs?|abfss?):\/\/([^/?#]{1,255})[^?]*\?(.*)$/s.exec(written);
  if (parts === null) return undefined;
  const [, host = '', query = ''] = parts;
  return { host: host.slice(host.lastIndexOf('@') + 1), query: new Map(query.split('&').map(toPair)) };
}

function toPair(part: string): readonly [string, string] {
  const equals = part.indexOf('=');
  const value = part.slice(equals + 1);
  try {
    return [part.slice(0, equals).toLowerCase(), decodeURIComponent(value)];
  } catch {
    return [part.slice(0, equals).toLowerCase(), value];
  }
}

/** Undefined where nobody can do anything with it. */
function judge({ host, query }: Address, value: string, today: string | undefined): Severity | undefined {
  if (PUBLIC.test(host) || SAMPLE.test(value) || /^(.)\1+$/.test(value)) return undefined;
  if (query.has('token')) return LOCAL.test(host) ? 'info' : 'warning';
  if (query.has('sig') ? !isAzure(query) : !isSigned(query)) return undefined;
  const expiry = expiryOf(query);
  if (expiry !== undefined && today !== undefined && expiry < today) return undefined;
  // Links of S3 and Google live a week at most; an Azure signature as long as somebody has chosen.
  return query.has('sig') && expiry !== undefined ? 'error' : 'warning';
}

/** `sig` alone means many things; with its version it is Azure's. */
function isAzure(query: Address['query']): boolean {
  return query.has('sv') && (query.get('sig') ?? '').length >= 40;
}

function isSigned(query: Address['query']): boolean {
  if (query.has('x-amz-signature') || query.has('x-goog-signature')) return true;
  return query.has('signature') && (query.has('awsaccesskeyid') || query.has('googleaccessid'));
}

/** ISO date of the last day; undefined where the address does not say. */
function expiryOf(query: Address['query']): string | undefined {
  const epoch = Number(query.get('expires'));
  if (epoch > 0) return toDay(epoch * 1000);
  const ends = /^\d{4}-\d\d-\d\d/.exec(query.get('se') ?? '')?.[0];
  if (ends !== undefined) return ends;
  const [, year, month, day] =
    /^(\d{4})(\d\d)(\d\d)T/.exec(query.get('x-amz-date') ?? query.get('x-goog-date') ?? '') ?? [];
  const seconds = Number(query.get('x-amz-expires') ?? query.get('x-goog-expires'));
  if (year === undefined || !(seconds >= 0)) return undefined;
  return toDay(Date.UTC(Number(year), Number(month) - 1, Number(day)) + (seconds + 86_400) * 1000);
}

/** Nobody else's clock is asked: the time comes from the address. */
function toDay(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}
