/** Model files in the editor: what is said at the call that loads one, on the file itself, and in the inspector. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  type AnalyzeFileResult,
  analyzeModelRequest,
  type InspectModelResult,
  inspectModelRequest,
  type ModelVerdictParams,
  modelVerdictNotification,
  type ReadBytesParams,
  type ReadBytesResult,
  readBytesRequest,
} from '../../server/src/lsp/protocol.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Editor } from './editor.ts';
import { editorOfEachTest } from './editor-of-each-test.ts';
import { NotebookModel } from './notebook-model.ts';

const ATTACK = "cposix\nsystem\n(S'id'\ntR.";
const CLEAN = '(dp0\n.';
const LOAD = 'import joblib\nmodel = joblib.load("models/net.pkl")\n';
const VIRTUAL = 'memfs:/work';

const startEditor = editorOfEachTest();
let editor: Editor;
let verdicts: ModelVerdictParams[];

async function start(root: string): Promise<void> {
  editor = await startEditor({ root });
  verdicts = [];
  editor.connection.onNotification(modelVerdictNotification, (params: ModelVerdictParams) => {
    verdicts.push(params);
  });
}

/** Opens the folder with these files in it; gives the URI of a path in it, and the path on disk. */
async function open(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder(files);
  const root = pathToFileURL(folder).href;
  await start(root);
  return { uri: (path: string) => `${root}/${path}`, path: (name: string) => join(folder, name) };
}

const until = (isTrue: () => boolean) => expect.poll(isTrue, { timeout: 5_000, interval: 10 }).toBe(true);

describe('at the call', () => {
  test('a dangerous file is an error that leads to the file, and the file has its own', async () => {
    const { uri } = await open({ 'models/net.pkl': ATTACK });
    await editor.openFile(uri('train.py'), LOAD);
    await until(() => editor.rules(uri('train.py')).includes('model-load-dangerous'));
    const [finding] = editor.diagnostics(uri('train.py'));
    expect(finding).toMatchObject({
      severity: 1,
      relatedInformation: [{ location: { uri: uri('models/net.pkl') }, message: 'calls posix.system with "id"' }],
    });
    expect(editor.rules(uri('models/net.pkl'))).toEqual(['model-file-dangerous']);
    expect(verdicts).toEqual([{ uri: uri('models/net.pkl'), verdict: 'dangerous' }]);
  });

  test('a file that runs nothing makes the warning an information', async () => {
    const { uri } = await open({ 'models/net.pkl': CLEAN });
    await editor.openFile(uri('train.py'), LOAD);
    await until(() => editor.diagnostics(uri('train.py'))[0]?.severity === 3);
    expect(editor.diagnostics(uri('train.py'))[0]?.message).toContain('As it is now, net.pkl runs nothing.');
    expect(editor.published(uri('models/net.pkl'))).toBeUndefined();
  });

  test('a changed file judges its callers again, and so does one that goes', async () => {
    const { uri, path } = await open({ 'models/net.pkl': CLEAN });
    await editor.openFile(uri('train.py'), LOAD);
    await until(() => editor.diagnostics(uri('train.py'))[0]?.severity === 3);
    writeFileSync(path('models/net.pkl'), ATTACK);
    const changes = (type: number) => ({ changes: [{ uri: uri('models/net.pkl'), type }] });
    await editor.notify('workspace/didChangeWatchedFiles', changes(2));
    await until(() => editor.rules(uri('train.py')).includes('model-load-dangerous'));
    rmSync(path('models/net.pkl'));
    await editor.notify('workspace/didChangeWatchedFiles', changes(3));
    await until(() => editor.rules(uri('train.py')).includes('joblib-load'));
    expect(editor.diagnostics(uri('models/net.pkl'))).toEqual([]);
  });

  test('paths start at the notebook, too', async () => {
    const { uri } = await open({ 'work/models/net.pkl': ATTACK });
    const notebook = new NotebookModel(uri('work/book.ipynb'), [{ text: LOAD }]);
    await editor.openNotebook(notebook);
    const cell = notebook.cells[0]?.uri ?? '';
    await until(() => editor.rules(cell).includes('model-load-dangerous'));
    expect(editor.rules(cell)).toEqual(['model-load-dangerous']);
  });
});

test('a scan publishes what is found in a file, and takes it back', async () => {
  const { uri, path } = await open({ 'net.pkl': 'c__main__\nNet\n(tR.' });
  const scan = () => editor.connection.sendRequest<AnalyzeFileResult>(analyzeModelRequest, { uri: uri('net.pkl') });
  expect(await scan()).toEqual({ findings: 1, openNotebook: false });
  expect(editor.rules(uri('net.pkl'))).toEqual(['model-file-unknown-import']);
  writeFileSync(path('net.pkl'), CLEAN);
  expect(await scan()).toEqual({ findings: 0, openNotebook: false });
  expect(editor.rules(uri('net.pkl'))).toEqual([]);
  rmSync(path('net.pkl'));
  expect(await scan()).toEqual({ findings: 0, notAnalysed: 'cannot be read', openNotebook: false });
});

describe('the inspector', () => {
  const inspect = (uri: string) => editor.connection.sendRequest<InspectModelResult>(inspectModelRequest, { uri });

  test('shows imports, opcodes, digest, and the lines that load the file', async () => {
    const { uri } = await open({ 'models/net.pkl': ATTACK });
    await editor.openFile(uri('train.py'), LOAD);
    await until(() => editor.rules(uri('train.py')).includes('model-load-dangerous'));
    expect(await inspect(uri('models/net.pkl'))).toMatchObject({
      ...{ verdict: 'dangerous', format: 'pickle', bytes: ATTACK.length },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      imports: [{ name: 'posix.system', does: 'runs programs', arguments: ['id'] }],
      opcodes: [
        {
          part: [],
          isWhole: true,
          lines: [
            { offset: 0, name: 'GLOBAL', operand: 'posix system' },
            { offset: 14, name: 'MARK', operand: '' },
            { offset: 15, name: 'STRING', operand: "'id'" },
            { offset: 21, name: 'TUPLE', operand: '' },
            { offset: 22, name: 'REDUCE', operand: '' },
            { offset: 23, name: 'STOP', operand: '' },
          ],
        },
      ],
      uses: [{ uri: uri('train.py'), owner: uri('train.py'), line: 1 }],
    });
  });

  test('says why there is nothing to show', async () => {
    const { uri } = await open({});
    expect(await inspect(uri('gone.pkl'))).toEqual({ notAnalysed: 'no such file or folder' });
  });

  test('asks the editor for bytes that are on no disk', async () => {
    await start(VIRTUAL);
    const asked: ReadBytesParams[] = [];
    editor.connection.onRequest<ReadBytesResult, void>(readBytesRequest, (params: ReadBytesParams) => {
      asked.push(params);
      return params.uri.endsWith('net.pkl') ? { content: btoa(ATTACK) } : { notAnalysed: 'larger than 32 MB' };
    });
    expect(await inspect(`${VIRTUAL}/net.pkl`)).toMatchObject({ verdict: 'dangerous', bytes: ATTACK.length });
    expect(await inspect(`${VIRTUAL}/large.pt`)).toEqual({ notAnalysed: 'larger than 32 MB' });
    expect(asked[0]).toEqual({ uri: `${VIRTUAL}/net.pkl`, largest: 32 << 20 });
    await editor.openFile(`${VIRTUAL}/train.py`, 'import torch\nx = torch.load("net.pkl")\n');
    await until(() => editor.rules(`${VIRTUAL}/train.py`).includes('model-load-dangerous'));
  });
});
