/** What rules find beside the sources of a notebook, and how it is told. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { exampleNotebook } from '../../server/src/analysis/rule-test/example-notebook.ts';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { parseNotebook } from '../../server/src/document/notebook.ts';
import { loadRuleFiles, loadRulePack } from '../../server/src/rule/load-rules.ts';

const CONTEXT = { versions: { lookup: () => [] } };

/** An engine with one rule of a workspace, which looks for a word. */
async function engineFor(languages: string, message: string) {
  const text = [
    'id: word-found',
    'title: A word',
    'severity: warning',
    'kinds: [secret.code]',
    `languages: [${languages}]`,
    `message: "${message}"`,
    'match:',
    '  regex: needle\\d?',
  ].join('\n');
  const { rules, problems } = await loadRuleFiles([{ path: 'rules/word-found.yaml', text }], { builtin: false });
  expect(problems).toEqual([]);
  return createEngine(rules);
}

const NOTEBOOK = exampleNotebook(
  'a.ipynb',
  ['needle', '# %% output stream', 'needle', '# %% output text/html', '<b>needle</b> needle1', '# %%', 'x'].join('\n'),
);

async function found(languages: string, message = 'A needle is written here.') {
  const engine = await engineFor(languages, message);
  return engine.analyze(NOTEBOOK, CONTEXT).findings;
}

describe('a rule of a workspace', () => {
  it('about outputs looks at nothing else', async () => {
    const findings = await found('output');
    expect(findings.map(({ cell, place, output, span }) => [cell, place, output, span.start])).toEqual([
      [0, 'output', 0, 0],
      [0, 'output', 1, 3],
      [0, 'output', 1, 14],
    ]);
    expect(findings[0]?.kinds).toEqual(['secret.notebook-output']);
  });

  it('about text looks at sources alone', async () => {
    expect((await found('text')).map(({ place }) => place)).toEqual(['source']);
  });

  it('may be about both', async () => {
    expect((await found('text, output')).map(({ place }) => place)).toEqual(['source', 'output', 'output', 'output']);
  });

  it('is not let in by words of outputs where it is about sources', async () => {
    const engine = await engineFor('text', 'A needle.');
    const shown = exampleNotebook('a.ipynb', 'x\n# %% output stream\nneedle');
    expect(engine.analyze(shown, CONTEXT).findings).toEqual([]);
  });
});

it.each([
  ['A needle is written here; mind it.', 'Output 1 of cell 1 shows a needle; mind it.'],
  ['This output shows a needle. Clear it.', 'Output 1 of cell 1 shows a needle. Clear it.'],
  ['Mind the needle.', 'Output 1 of cell 1: Mind the needle.'],
])('"%s" is told as "%s"', async (message, told) => {
  expect((await found('output', message))[0]?.message).toBe(told);
});

it('tells where metadata and attachments are', () => {
  const needle = expandShape('hf_{M:34}');
  const cell = {
    cell_type: 'markdown',
    source: 'x',
    metadata: { note: needle },
    attachments: { [`${needle}.png`]: {} },
  };
  const parsed = parseNotebook('a.ipynb', JSON.stringify({ cells: [cell], metadata: { note: needle } }));
  const engine = createEngine(loadRulePack().rules.filter(({ id }) => id === 'huggingface-token'));
  const findings = 'document' in parsed ? engine.analyze(parsed.document, CONTEXT).findings : [];
  expect(findings.map(({ message, fixes }) => [message.split(';')[0], fixes.length]).sort()).toEqual([
    ['The metadata of cell 1 hold a Hugging Face token', 0],
    ['The metadata of this notebook hold a Hugging Face token', 0],
    ['The name of an attachment of cell 1 holds a Hugging Face token', 0],
  ]);
});
