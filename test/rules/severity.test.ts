/** How loud the built-in rules are: the same call is an error, a warning, information or nothing, by what is around it. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import { exampleDocument } from '../../server/src/analysis/rule-test/rule-test-example.ts';
import { versionsFrom } from '../../server/src/facts/versions/package-versions.ts';
import { loadRulePack } from '../../server/src/rule/load-rules.ts';

const engine = createEngine(loadRulePack().rules);

function severities(code: string, torch?: string): readonly string[] {
  const pins = torch === undefined ? [] : [{ name: 'torch', specifier: torch, source: 'requirements.txt' }];
  const { findings, problems } = engine.analyze(exampleDocument('example', code), { versions: versionsFrom(pins) });
  expect(problems).toEqual([]);
  return findings.map(({ ruleId, severity }) => `${ruleId}: ${severity}`);
}

describe('torch.load by the version that is pinned', () => {
  const code = 'import torch\ntorch.load(path)\n';

  it.each([
    [undefined, ['torch-load-untrusted: warning']],
    ['==2.5.1', ['torch-load-untrusted: warning']],
    ['>=2.0', ['torch-load-untrusted: warning']],
    ['==2.6.0', []],
    ['>=2.7,<3', []],
  ])('%s', (torch, expected) => {
    expect(severities(code, torch)).toEqual(expected);
  });
});

describe('what the same notebook wrote is only information', () => {
  it.each([
    [
      'pickle',
      'import pickle\nwith open("a.pkl", "wb") as f:\n    pickle.dump(x, f)\n# %%\nwith open("a.pkl", "rb") as f:\n    pickle.load(f)\n',
      'pickle-load',
    ],
    ['joblib', 'import joblib\njoblib.dump(model, "a.joblib")\n# %%\njoblib.load("a.joblib")\n', 'joblib-load'],
    ['pandas', 'import pandas as pd\nframe.to_pickle("a.pkl")\n# %%\npd.read_pickle("a.pkl")\n', 'pandas-read-pickle'],
    [
      'numpy',
      'import numpy as np\nnp.savez("a.npz", a)\n# %%\nnp.load("a.npz", allow_pickle=True)\n',
      'numpy-allow-pickle',
    ],
    ['torch', 'import torch\ntorch.save(model, "a.pt")\n# %%\ntorch.load("a.pt")\n', 'torch-load-untrusted'],
    [
      'torch, switched off',
      'import torch\ntorch.save(model, "a.pt")\n# %%\ntorch.load("a.pt", weights_only=False)\n',
      'torch-load-weights-only-off',
    ],
    [
      'keras',
      'import keras\nmodel.save("a.keras")\n# %%\nkeras.models.load_model("a.keras", safe_mode=False)\n',
      'keras-safe-mode-off',
    ],
    [
      'LangChain',
      'store.save_local("index")\n# %%\nFAISS.load_local("index", e, allow_dangerous_deserialization=True)\n',
      'langchain-dangerous-deserialization',
    ],
  ])('%s', (_, code, rule) => {
    expect(severities(code)).toEqual([`${rule}: info`]);
  });

  it('but not what it has downloaded', () => {
    const code = 'import joblib\nopen("a.joblib", "wb").write(answer.content)\njoblib.load("a.joblib")\n';
    expect(severities(code)).toEqual(['joblib-load: warning']);
  });
});

describe('what comes straight from the network is an error', () => {
  it.each([
    ['import pickle, requests\npickle.loads(requests.get(url, timeout=9).content)\n', 'download-unpickled'],
    ['import joblib\nfrom urllib.request import urlopen\njoblib.load(urlopen(url))\n', 'download-unpickled'],
    [
      'import io, torch, requests\ntorch.load(io.BytesIO(requests.get(url, timeout=9).content))\n',
      'torch-load-download',
    ],
    ['import pandas as pd\npd.read_pickle("https://example.org/a.pkl")\n', 'pandas-read-pickle'],
  ])('%j', (code, rule) => {
    expect(severities(code)).toEqual([`${rule}: error`]);
  });
});

describe('circumstances', () => {
  const from = 'from transformers import AutoModel\n';

  it.each([
    [
      'a revision pinned to a commit',
      `${from}AutoModel.from_pretrained("a/b", trust_remote_code=True, revision="${'0a'.repeat(20)}")`,
      'remote-code-trusted: warning',
    ],
    [
      'a branch is no pin',
      `${from}AutoModel.from_pretrained("a/b", trust_remote_code=True, revision="main")`,
      'remote-code-trusted: error',
    ],
    [
      'a folder of one’s own',
      `${from}AutoModel.from_pretrained("./model", trust_remote_code=True)`,
      'remote-code-trusted: warning',
    ],
    [
      'tools of a server one starts',
      'ToolCollection.from_mcp(server, trust_remote_code=True)',
      'remote-code-trusted: info',
    ],
    [
      'PyTorch’s own server',
      'import torch\ntorch.hub.load_state_dict_from_url("https://download.pytorch.org/models/a.pth")',
      'torch-hub-state-dict-url: info',
    ],
    [
      'a demo with a password',
      'import gradio as gr\ndemo.launch(share=True, auth=(user, password))',
      'gradio-share: info',
    ],
    ['chosen members', 'import tarfile\ntarfile.open(path).extractall(members=chosen)', 'tar-extract-unfiltered: info'],
    [
      'this very machine',
      'import requests\nrequests.get("https://localhost:8443/x", verify=False, timeout=9)',
      'tls-verification-off: info',
    ],
    ['a literal document', 'import yaml\nyaml.load("a: 1", Loader=yaml.Loader)', 'yaml-unsafe-load: info'],
    ['a script of a fixed name', 'exec(open("setup_paths.py").read())', 'exec-of-code: info'],
  ])('%s', (_, code, expected) => {
    expect(severities(code)).toEqual([expected]);
  });
});
