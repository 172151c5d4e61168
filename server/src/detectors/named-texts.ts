/** What a detector tells the message of its rule. */
import type { Environment } from '../match/environment.ts';
import type { Span } from '../text/span.ts';

/** An environment in which `$NAME` stands for each text. */
export function namedTexts(texts: Readonly<Record<string, string>>, span: Span): Environment | undefined {
  return Object.entries(texts).reduce<Environment | undefined>(
    (rest, [name, text]) => ({
      name: `$${name}`,
      bound: { unit: undefined, node: -1, span, text, isProse: true },
      rest,
    }),
    undefined,
  );
}
