/** A rule's message for one match. */
import { type Environment, lookUp } from '../match/environment.ts';

/** Longer code makes a message unreadable. */
const LONGEST = 60;
/** More than enough of it, white space included. */
const LOOKED_AT = 1000;
/** So much of a secret may be shown. */
const SHOWN = 4;

/** Puts the code that the metavariables stand for in their place; of secrets only the first characters. */
export function fillMessage(message: string, environment: Environment | undefined, secret: boolean): string {
  return message.replace(/\$(?:(?:\.\.\.)?[A-Z][A-Z0-9_]*|[1-9]\d*)/g, (name) => {
    const text = lookUp(environment, name)?.text.slice(0, LOOKED_AT).replace(/\s+/g, ' ');
    if (text === undefined) return name;
    if (secret) return `${text.slice(0, SHOWN)}…`;
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  });
}
