/** Every case of this folder comes out as its `trail` fence says: what is found, and the way that the value takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/src/document/document.ts';
import type { Finding } from '../../server/src/finding/finding.ts';
import { listingOf } from '../workspace-of.ts';
import { engineFor } from './engine-for.ts';
import { type DataFlowCase, parseCases } from './parse-cases.ts';
import { tellTrails } from './tell-trails.ts';

const themes = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, parseCases(readFileSync(join(import.meta.dirname, name), 'utf8'))] as const);

async function findingsOf({ rule, main, others }: DataFlowCase): Promise<readonly Finding[]> {
  const engine = await engineFor(rule);
  const documents = new Map([main, ...others].map((document) => [document.path, document]));
  const workspace = { listing: listingOf(documents.keys()), document: (path: string) => documents.get(path) };
  const { findings, problems, exhausted } = engine.analyze(main, { versions: { lookup: () => [] }, workspace });
  expect({ problems, exhausted }).toEqual({ problems: [], exhausted: [] });
  return findings;
}

/** A finding stands where its way is in the document for the last time: the sink, or the call that leads to it elsewhere. */
function isMisplaced({ cell, span, trail }: Finding, { path }: SourceDocument): boolean {
  const last = trail.findLast((step) => step.path === path);
  return last?.cell !== cell || last.span.start < span.start || last.span.end > span.end;
}

describe.each(themes)('%s', (_name, cases) => {
  test.each(cases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    const findings = await findingsOf(one);
    expect(tellTrails(findings, [one.main, ...one.others])).toEqual(one.expected);
    expect(findings.filter((finding) => isMisplaced(finding, one.main))).toEqual([]);
  });
});
