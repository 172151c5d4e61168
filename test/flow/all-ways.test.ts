/** The graph of a random function leads from `source()` to exactly those sinks that some way through the function leads to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBody, written } from './random-function.ts';
import { sinks } from './reach.ts';
import { Ways } from './ways.ts';

test('exactly the sinks that some way leads to', () => {
  fc.assert(
    fc.property(randomBody, (body) => {
      const code = written(body);
      const ways = new Ways(body);
      // Code that is never reached is followed, too; what comes out of it does not matter here.
      const found = sinks(code)
        .map((text) => Number(/\d+/.exec(text)?.[0]))
        .filter((id) => ways.met.has(id));
      expect({ code, found }).toEqual({ code, found: [...ways.hit].sort((a, b) => a - b) });
    }),
    { numRuns: 1000 },
  );
});
