/** Asking the index gives what asking every match would give. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../server/src/document/document.ts';
import type { Match } from '../../server/src/match/match.ts';
import { indexRanges } from '../../server/src/match/ranges.ts';
import { spanContains } from '../../server/src/text/span.ts';

const cells: readonly Cell[] = [0, 1].map((index) => ({ index, kind: 'code', language: 'python', text: '' }));

const match: fc.Arbitrary<Match> = fc
  .record({ cell: fc.constantFrom(...cells), start: fc.nat(20), length: fc.nat(10) })
  .map(({ cell, start, length }) => ({ cell, span: { start, end: start + length }, environment: undefined }));

test('around and inside', () => {
  fc.assert(
    fc.property(fc.array(match, { maxLength: 30 }), match, (matches, asked) => {
      const ranges = indexRanges(matches);
      const holds = (outer: Match, inner: Match) => outer.cell === inner.cell && spanContains(outer.span, inner.span);
      expect(new Set(ranges.around(asked))).toEqual(new Set(matches.filter((one) => holds(one, asked))));
      expect(new Set(ranges.inside(asked))).toEqual(new Set(matches.filter((one) => holds(asked, one))));
    }),
  );
});
