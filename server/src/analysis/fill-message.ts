/** A rule's message for one match. */
import { type Environment, lookUp } from '../match/environment.ts';
import { shownCode } from './shown-code.ts';

/** Puts the code that the metavariables stand for in their place; of secrets only the first characters. */
export function fillMessage(message: string, environment: Environment | undefined, secret: boolean): string {
  return message.replace(/\$(?:(?:\.\.\.)?[A-Z][A-Z0-9_]*|[1-9]\d*)/g, (name) => {
    const bound = lookUp(environment, name);
    if (bound === undefined) return name;
    return bound.isProse ? bound.text : shownCode(bound.text, secret);
  });
}
