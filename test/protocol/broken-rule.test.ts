/** A rule that throws loses its own findings, and the user hears of it once. */
import { expect, test } from 'vitest';
import { Editor, WORKSPACE } from './editor.ts';
import { bundleServer } from './server-bundle.ts';

const UNSAFE = 'import torch\nmodel = torch.load("m.pt", weights_only=False)\n';

test('a rule that throws is named once, and the others go on', async () => {
  const editor = await Editor.start(await bundleServer('test/protocol/broken-rule-server.ts'));
  const [first, second] = [`${WORKSPACE}/a.py`, `${WORKSPACE}/b.py`];
  await editor.openFile(first, UNSAFE);
  await editor.openFile(second, UNSAFE);
  await editor.settle(first, second);
  await editor.editFile(first, [
    { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, newText: '#' },
  ]);
  await editor.settle(first);
  expect(editor.warnings).toEqual([expect.stringContaining('"broken-rule"')]);
  expect(editor.status?.problems).toEqual(['broken-rule']);
  expect([editor.rules(first), editor.rules(second)]).toEqual([
    ['torch-load-weights-only-off'],
    ['torch-load-weights-only-off'],
  ]);
  await editor.stop();
});
