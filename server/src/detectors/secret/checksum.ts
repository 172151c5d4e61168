/** What some tokens carry so that a mistyped one is noticed: it also tells real ones from made up ones. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Digits of the checksum at the end of the tokens of GitHub and npm. */
const CHECK_DIGITS = 6;

export const CHECKSUMS: Readonly<Record<string, (token: string) => boolean>> = {
  /** https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/ */
  'crc32-base62': (token) => {
    const body = token.slice(token.lastIndexOf('_') + 1);
    return checkDigits(body.slice(0, -CHECK_DIGITS)) === body.slice(-CHECK_DIGITS);
  },
  /** RFC 7515: the header is JSON that names an algorithm. Published samples are about John Doe. */
  jwt: (token) => {
    const [header = '', payload = ''] = token.split('.');
    return /"alg"\s*:/.test(decodeBase64(header)) && !/1234567890|John Doe/.test(decodeBase64(payload));
  },
};

/** The CRC-32 of the text in six digits of base 62. */
export function checkDigits(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let place = 0; place < CHECK_DIGITS; place++) {
    digits = (DIGITS[rest % 62] ?? '') + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

function crc32(text: string): number {
  let sum = 0xffffffff;
  for (let at = 0; at < text.length; at++) {
    sum ^= text.charCodeAt(at) & 0xff;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** Either alphabet; an empty text where it is no base64. */
function decodeBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
