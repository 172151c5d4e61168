/** Tokens written into the header that carries them: `Authorization: Bearer …`. */
import { shannonEntropy } from './entropy.ts';
import { isOfStandard } from './famous-hash.ts';
import { isPlaceholderToken, isPlaceholderValue } from './placeholder-value.ts';
import type { SecretMatch } from './secret-match.ts';

export const HEADER_TOKEN = 'authorization-hard-coded';

const TOKEN = /[A-Za-z0-9._~+/=-]{20,400}(?![A-Za-z0-9._~+/=${<-])/y;
/** Between the header's name and its value stand quotes, a colon and a blank. */
const LEAD = 40;
const LEAST_ENTROPY = 3.5;
/** Sixteen digits have four bits at most. */
const LEAST_HEX_ENTROPY = 3;

/** @param at the offset behind `Bearer ` or `Basic ` */
export function judgeHeader(text: string, at: number): SecretMatch | undefined {
  if (!/authorization\\?["']?\]?\s*[:=,]\s*[fFrRbB]?\\?["']?\w*\s?$/i.test(text.slice(Math.max(0, at - LEAD), at)))
    return undefined;
  TOKEN.lastIndex = at;
  const token = TOKEN.exec(text)?.[0];
  if (
    token === undefined ||
    isOfStandard(token) ||
    isPlaceholderToken(token) ||
    isPlaceholderValue(token, 'authorization')
  )
    return undefined;
  const least = /^[0-9a-f-]+$/i.test(token) ? LEAST_HEX_ENTROPY : LEAST_ENTROPY;
  if (shannonEntropy(token) < least || !/\d/.test(token)) return undefined;
  const span = { start: at, end: at + token.length };
  return { rule: HEADER_TOKEN, span, severity: 'warning', confidence: 'medium' };
}
