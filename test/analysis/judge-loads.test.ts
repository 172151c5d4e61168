/** What a known model file changes about the findings where it is loaded. */
import { describe, expect, it } from 'vitest';
import type { AnalysisContext, ModelFile } from '../../server/src/analysis/engine.ts';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { documentAt } from '../workspace-of.ts';
import { engineOf, NO_CONTEXT, withFix } from './engine-of.ts';

const DIGEST = '0123456789abcdef'.repeat(4);
const CLEAN = '(dp0\n.';
const ATTACK = "cposix\nsystem\n(S'id'\ntR.";
const OWN = 'c__main__\nNet\n(tR.';
const LIBRARY = 'csklearn.naive_bayes\nGaussianNB\n(tR.';

const RULES = {
  unpickled: 'match: pickle.load($F, ...)',
  'torch-loaded': 'match: torch.load($F, ...)',
  'network-used': 'match: requests.get($U, ...)\nkinds: [api.no-limits]',
  swapped:
    'match: { detector: model-load, calls: [{ call: torch.load, refused-with: weights_only }, pickle.load, { call: numpy.load, refused-without: allow_pickle }, "*.load_learner"] }\n' +
    'words: [load]\nseverity: error\nmessage: $FILE runs $WHAT$MORE.\ninstead-of: [unpickled, torch-loaded]',
};

type Files = Readonly<Record<string, string>>;

function contextWith(files: Files, more: Partial<ModelFile> = {}): AnalysisContext {
  const models = {
    find(path: string, from: string) {
      const folder = from.includes('/') ? `${from.slice(0, from.lastIndexOf('/'))}/` : '';
      const name = new URL(path, `file:///${folder}`).pathname.slice(1);
      const text = files[name];
      if (text === undefined) return undefined;
      return { path: name, report: inspectModel(bytesSource(new TextEncoder().encode(text)), name), ...more };
    },
  };
  return { ...NO_CONTEXT, models };
}

async function findingsIn(text: string | readonly string[], context: AnalysisContext, path = 'train.py') {
  const engine = await engineOf(RULES);
  return engine.analyze(documentAt(path, text), context).findings;
}

const PICKLE = 'import pickle\nx = pickle.load(open("a.pkl", "rb"))\n';

describe('a warning about a load', () => {
  it.each([
    ['a file without code', CLEAN, 'info', 'Message. As it is now, a.pkl runs nothing.'],
    ['objects of a library', LIBRARY, 'info', 'Message. As it is now, a.pkl only runs code of known libraries.'],
    ['a class that nobody knows', OWN, 'warning', 'Message.'],
    ['a file that could not be read', 'no pickle', 'warning', 'Message.'],
  ])('%s', async (_, file, severity, message) => {
    expect(await findingsIn(PICKLE, contextWith({ 'a.pkl': file }))).toMatchObject([{ severity, message }]);
  });

  it('stays where there is no such file', async () => {
    expect(await findingsIn(PICKLE, contextWith({ 'b.pkl': CLEAN }))).toMatchObject([{ severity: 'warning' }]);
    expect(await findingsIn(PICKLE, NO_CONTEXT)).toMatchObject([{ severity: 'warning' }]);
  });

  it('stays where somebody has configured it', async () => {
    const context = { ...contextWith({ 'a.pkl': CLEAN }), severities: { unpickled: 'warning' } } as const;
    expect(await findingsIn(PICKLE, context)).toMatchObject([{ severity: 'warning', message: 'Message.' }]);
  });

  it('is not lowered because of a file in another kind of call', async () => {
    const text = 'import requests\nrequests.get("a.pkl")\n';
    expect(await findingsIn(text, contextWith({ 'a.pkl': CLEAN }))).toMatchObject([{ severity: 'warning' }]);
  });

  it('stays as it is where only a caller names a file: the function loads others, too', async () => {
    const code = 'import pickle\ndef load(path):\n    return pickle.load(open(path, "rb"))\nload("a.pkl")\n';
    const [finding] = await findingsIn(code, contextWith({ 'a.pkl': CLEAN }));
    expect(finding).toMatchObject({ ruleId: 'unpickled', severity: 'warning' });
    const [worse] = await findingsIn(code, contextWith({ 'a.pkl': ATTACK }));
    expect(worse).toMatchObject({ ruleId: 'swapped', severity: 'error' });
  });
});

describe('a dangerous file', () => {
  it('is an error at the call, in place of the warning, and leads to the file', async () => {
    expect(await findingsIn(PICKLE, contextWith({ 'a.pkl': ATTACK }))).toMatchObject([
      {
        ...{ ruleId: 'swapped', severity: 'error', message: 'a.pkl runs calls posix.system with "id".' },
        trail: [{ path: 'a.pkl', cell: null, message: 'calls posix.system with "id"' }],
      },
    ]);
  });

  it.each([
    ['a constant of another cell', ['NAME = "a"', 'import pickle\npickle.load(open(NAME + ".pkl", "rb"))']],
    ['a handle', 'import pickle\nwith open("./a.pkl", "rb") as f:\n    x = pickle.load(f)\n'],
    ['a joined path', 'import os, torch\nx = torch.load(os.path.join("models", "b.pt"))\n'],
    ['pathlib', 'import torch\nfrom pathlib import Path\nx = torch.load(Path("models") / "b.pt")\n'],
    ['an f-string', 'import torch\nN = "b"\nx = torch.load(f"models/{N}.pt", map_location="cpu")\n'],
    ['a keyword', 'from torch import load as get\nx = get(f="models/b.pt")\n'],
    [
      'the folder of the script',
      'import torch, os\nx = torch.load(os.path.join(os.path.dirname(__file__), "a.pkl"))\n',
    ],
    [
      'a constant for that folder',
      'import torch\nfrom pathlib import Path\nH = Path(__file__).parent\nx = torch.load(H / "models" / "b.pt")\n',
    ],
    ['the working folder', 'import torch, os\nx = torch.load(f"{os.getcwd()}/a.pkl")\n'],
    ['whoever loads it', 'x = learner.load_learner("a.pkl")\n'],
  ])('is found by %s', async (_, text) => {
    const found = await findingsIn(text, contextWith({ 'a.pkl': ATTACK, 'models/b.pt': ATTACK }));
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['swapped']);
  });

  it('is found above the script', async () => {
    const text =
      'import torch\nfrom pathlib import Path\nx = torch.load(Path(__file__).resolve().parent.parent / "a.pkl")\n';
    const found = await findingsIn(text, contextWith({ 'a.pkl': ATTACK }), 'src/train.py');
    expect(found.map(({ ruleId }) => ruleId)).toEqual(['swapped']);
  });

  it.each([
    ['a part of the path is an argument', 'import torch\ndef f(n):\n    return torch.load(f"{n}/a.pkl")\n'],
    ['the name is bound twice', 'import torch\np = "a.pkl"\nif x:\n    p = "c.pkl"\ntorch.load(p)\n'],
    ['another function of that name', 'import json\njson.load(open("a.pkl"))\n'],
  ])('is not guessed where %s', async (_, text) => {
    const found = await findingsIn(text, contextWith({ 'a.pkl': ATTACK }));
    expect(found.map(({ ruleId }) => ruleId)).not.toContain('swapped');
  });

  it.each([
    ['torch.load("a.pkl", weights_only=True)', 'warning'],
    ['torch.load("a.pkl", weights_only=False)', 'error'],
    ['numpy.load("a.pkl")', 'warning'],
    ['numpy.load("a.pkl", allow_pickle=True)', 'error'],
    ['numpy.load("a.pkl", **options)', 'error'],
  ])('%s is of severity %s', async (call, severity) => {
    const found = await findingsIn(`import torch, numpy\nx = ${call}\n`, contextWith({ 'a.pkl': ATTACK }));
    expect(found).toMatchObject([{ ruleId: 'swapped', severity }]);
  });
});

describe('fixes', () => {
  it('compare the digest before a file is loaded that is harmless now', async () => {
    const text = 'import pickle\ndef get():\n    return pickle.load(open("a.pkl", "rb"))\n';
    const [finding] = await findingsIn(text, contextWith({ 'a.pkl': CLEAN }, { sha256: DIGEST }));
    expect(finding && withFix(documentAt('train.py', text), finding)).toEqual([
      'import hashlib\nimport pickle\ndef get():\n' +
        `    if hashlib.sha256(open("a.pkl", "rb").read()).hexdigest() != "${DIGEST}":\n` +
        '        raise ValueError("not the file that was checked")\n' +
        '    return pickle.load(open("a.pkl", "rb"))\n',
    ]);
  });

  it('load the safetensors file that lies beside it', async () => {
    const text = 'import torch\nx = torch.load("models/b.pt", map_location="cpu")\n';
    const context = contextWith({ 'models/b.pt': OWN }, { twin: 'b.safetensors' });
    const [finding] = await findingsIn(text, context);
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Load b.safetensors, which lies beside it']);
    expect(finding && withFix(documentAt('train.py', text), finding)).toEqual([
      'import safetensors.torch\nimport torch\nx = safetensors.torch.load_file("models/b.safetensors")\n',
    ]);
  });

  it('keep torch from running what is in a dangerous file', async () => {
    const text = 'import torch\nx = torch.load("a.pkl")\n';
    const [finding] = await findingsIn(text, contextWith({ 'a.pkl': ATTACK }));
    expect(finding && withFix(documentAt('train.py', text), finding)).toEqual([
      'import torch\nx = torch.load("a.pkl", weights_only=True)\n',
    ]);
  });

  it('are left out where the statement has no line of its own, and where the path is no literal', async () => {
    const context = contextWith({ 'a.pkl': CLEAN }, { sha256: DIGEST });
    for (const text of [
      'import pickle\nif x: y = pickle.load(open("a.pkl", "rb"))\n',
      'import pickle\nf = open("a.pkl", "rb")\npickle.load(f)\n',
    ]) {
      const [finding] = await findingsIn(text, context);
      expect(finding).toMatchObject({ severity: 'info', fixes: [] });
    }
  });
});
