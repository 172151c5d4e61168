/** One secret of each kind, planted in each place, is in nothing that the engine and the reports say, in any encoding. */
import { expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { packFacts } from '../../server/src/detectors/secret/pack-facts.ts';
import type { SourceDocument } from '../../server/src/document/document.ts';
import { reportFindings } from '../../server/src/report/report-findings.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';

const { rules } = loadRulePack();
const context = { versions: { lookup: () => [] } };
const kinds = packFacts().flatMap((facts) => facts.shapes.map((shape) => [facts.id, facts, shape] as const));

/** The secret, as it would stand in plain text, JSON, an address, base64 and hex. */
function encodings(secret: string): readonly string[] {
  const hex = [...secret].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    btoa(secret).replace(/=+$/, ''),
    hex,
  ];
}

function planted(name: string, secret: string): SourceDocument {
  const text = [
    'import pickle, requests',
    `${name} = ${JSON.stringify(secret)}`,
    `pickle.load(open(${JSON.stringify(secret)}, "rb"))  # ${secret}`,
    `requests.get("https://api.internal/", headers={"x": ${JSON.stringify(secret)}}, verify=False)`,
    `data = requests.get(${JSON.stringify(secret)}).content`,
    'pickle.loads(data)',
  ].join('\n');
  return { path: 'planted.py', kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

it.each(kinds)('%s', (_, facts, shape) => {
  const secret = expandShape(shape.sample);
  const document = planted(facts.variables[0] ?? `${facts.names[0]}_api_key`, secret);
  for (const some of [rules, rules.filter(({ id }) => id === 'pickle-load')]) {
    const { findings, problems } = createEngine(some).analyze(document, context);
    expect(findings.length).toBeGreaterThan(0);
    const said = JSON.stringify([findings.map(({ message, title, trail }) => ({ message, title, trail })), problems]);
    const reported = JSON.stringify(reportFindings(document, findings, { fileText: document.cells[0]?.text }));
    for (const encoded of encodings(secret)) expect(said + reported).not.toContain(encoded);
  }
});
