/** Code as messages quote it. */

/** Longer code makes a message unreadable. */
const LONGEST = 60;
/** More than enough of it, white space included. */
const LOOKED_AT = 1000;
/** So much of a secret may be shown. */
const SHOWN = 4;

/** On one line and cut where it is long; of secrets only the first characters. */
export function shownCode(code: string, secret: boolean): string {
  const text = code.slice(0, LOOKED_AT).replace(/\s+/g, ' ');
  if (secret) return `${text.slice(0, SHOWN)}…`;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
