/** Is there a token of this shape at this place? The shape finds it, the value itself decides. */
import { shannonEntropy } from './entropy.ts';
import { famousHash } from './famous-hash.ts';
import { isPlaceholderToken } from './placeholder-value.ts';
import type { SecretShape } from './secret-facts.ts';
import type { SecretMatch } from './secret-match.ts';

/** How far around a token words are looked for that say whose it is. */
const NEAR = 300;
/** Short bodies repeat less, so that they reach less of what their alphabet allows. */
const SHORT_BODY = 24;
const SHORT_ALLOWANCE = 0.6;

/** @param anchor the offset at which one of the shape's anchors begins */
export function judgeToken(text: string, anchor: number, shape: SecretShape): SecretMatch | undefined {
  const start = anchor - shape.before;
  if (start < 0 || isInsideWord(text, start)) return undefined;
  shape.regex.lastIndex = start;
  const found = shape.regex.exec(text);
  if (found === null) return undefined;
  const value = found.groups?.['secret'] ?? found[0];
  if (!isReal(value, shape)) return undefined;
  const at = start + found[0].indexOf(value);
  const near = text.slice(Math.max(0, at - NEAR), at + value.length + NEAR).toLowerCase();
  if (shape.mixed && !isMixed(value) && !shape.rule.names.some((name) => near.includes(name))) return undefined;
  return { rule: shape.rule.id, span: { start: at, end: at + value.length }, ...verdictOf(near, shape) };
}

/** Letters and digits before it belong to something longer, unless they are an escape of a string: `\nsk-…`. */
function isInsideWord(text: string, start: number): boolean {
  if (start === 0 || !isWordPart(text, start) || !isWordPart(text, start - 1)) return false;
  return !(text[start - 2] === '\\' && 'nrt'.includes(text[start - 1] ?? ' '));
}

function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isReal(value: string, shape: SecretShape): boolean {
  const body = shape.prefix === undefined ? value : value.replace(shape.prefix, '');
  if (shape.entropy > 0) {
    if (isPlaceholderToken(body)) return false;
    const least = shape.entropy - (body.length < SHORT_BODY ? SHORT_ALLOWANCE : 0);
    if (shannonEntropy(body) < least) return false;
  }
  if (shape.famous.size > 0 && shape.famous.has(famousHash(value))) return false;
  return shape.checksum === undefined || shape.checksum(value);
}

/** Words joined by dashes have no digits, and seldom capitals too. */
function isMixed(body: string): boolean {
  return /[a-z]/.test(body) && /[A-Z]/.test(body) && /\d.*\d/.test(body) && !/[-_][a-z]{2,}[-_][a-z]{2,}/.test(body);
}

function verdictOf(near: string, shape: SecretShape): Pick<SecretMatch, 'severity' | 'confidence'> {
  if (shape.evidence === 'marker') return { severity: 'error', confidence: 'high' };
  if (shape.evidence === 'public') return { severity: 'info', confidence: 'high' };
  const isSure = shape.surerNear.some((word) => near.includes(word));
  return isSure ? { severity: 'error', confidence: 'high' } : { severity: 'warning', confidence: 'medium' };
}
