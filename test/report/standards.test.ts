/** The table of standards speaks of every kind that rules may have, and of no other. */
import { expect, test } from 'vitest';
import { FINDING_KINDS } from '../../server/src/finding/kinds.ts';
import table from '../../server/src/report/standards.json';
import { standardsOf } from '../../server/src/report/standards.ts';

test('every kind has an entry', () => {
  expect(Object.keys(table).sort()).toEqual([...FINDING_KINDS.keys()].sort());
});

test('ids of several kinds are joined without doubles', () => {
  const { cwe } = standardsOf(['secret.code', 'secret.prompt', 'deser.unsafe-load']);
  expect(cwe).toEqual(['CWE-798', 'CWE-502']);
});

test('a kind that is not in the table has no ids', () => {
  expect(standardsOf(['made.up'])).toEqual({ cwe: [], owaspLlm: [], owaspAgentic: [], atlas: [] });
});
