/** Does all that a file allows lie in the range of a rule? */
import { satisfies } from '@renovatebot/pep440';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpecifier, satisfiesAll } from '../../server/src/facts/versions/version-range.ts';

describe('satisfiesAll', () => {
  it.each([
    ['==2.1', '<2.6'],
    ['==2.6.0+cu118', '>=2.6'],
    ['===2.1.0', '<2.6'],
    ['>=2.6', '>=2.6.0'],
    ['>=2.7,<3', '>=2.6'],
    ['==2.6.*', '>=2.6'],
    ['==2.5.*', '<2.6'],
    ['~=2.5.1', '<2.6'],
    ['~=2.6', '>=2.6,<3'],
    ['<2.6', '<2.6'],
    ['>=2.0,!=2.3,<2.6', '<2.6'],
    ['<2.3', '!=2.3'],
    ['>=2.0,!=2.3', '!=2.3'],
    ['==1!2.0', '>=2.6'],
    ['==2.6.post1', '>=2.6'],
    ['==2.6.0rc1', '<2.7'],
    ['==2.1', '==2.*'],
  ])('%s lies in %s', (specifier, range) => {
    expect(satisfiesAll([specifier], range)).toBe(true);
  });

  it.each([
    ['>=2.0', '>=2.6'],
    ['>=2.0', '<2.6'],
    ['!=2.5', '<2.6'],
    ['<=2.6', '<2.6'],
    ['~=2.5', '<2.6'],
    ['==2.6.0rc1', '>=2.6'],
    ['==2.6.0rc1', '<2.6'],
    ['==2.6.post1', '>2.6'],
    ['>=2.0', '!=2.3'],
    ['', '>=1'],
    ['>3,<2', '<9'],
    ['latest', '<9'],
    ['==2.1', 'nonsense'],
  ])('%j is not known to lie in %s', (specifier, range) => {
    expect(satisfiesAll([specifier], range)).toBe(false);
  });

  it('wants it of every statement, and of at least one', () => {
    expect(satisfiesAll(['==2.1', '<2.4'], '<2.6')).toBe(true);
    expect(satisfiesAll(['==2.1', '==2.7'], '<2.6')).toBe(false);
    expect(satisfiesAll([], '<2.6')).toBe(false);
  });

  it('agrees with pep440 about single versions', () => {
    const part = fc.nat({ max: 3 });
    const suffix = fc.constantFrom('', '', 'a1', 'rc2', '.post1', '.dev3', '+cu118');
    const version = fc.tuple(part, part, suffix).map(([major, minor, rest]) => `${major}.${minor}${rest}`);
    const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '~=');
    fc.assert(
      fc.property(version, operator, part, part, (candidate, sign, major, minor) => {
        const range = `${sign}${major}.${minor}`;
        expect(satisfiesAll([`==${candidate}`], range)).toBe(satisfies(candidate, range, { prereleases: true }));
      }),
      { numRuns: 1000 },
    );
  });

  it('does not spend time on what is too long', () => {
    expect(isSpecifier(`>=1${',!=1'.repeat(10_000)}`)).toBe(false);
  });
});
