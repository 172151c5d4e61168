/**
 * What the bench runs over when nobody names a folder: the same files on every machine. They look like everyday ML work,
 * and one file in seven holds something to find, as in real repositories.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small generator of numbers (mulberry32), so that the corpus depends on its seed alone. */
function createRandom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SAFE_BLOCKS = [
  (n) =>
    `def prepare_${n}(frame, columns=("age", "income"), limit=${n}):\n    """Keeps the columns that the model reads."""\n    selected = frame[list(columns)].dropna().head(limit)\n    return (selected - selected.mean()) / selected.std()\n`,
  (n) =>
    `class Head${n}(nn.Module):\n    def __init__(self, width=${n + 8}, classes=10):\n        super().__init__()\n        self.layers = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, classes))\n\n    def forward(self, batch):\n        return self.layers(batch.flatten(1))\n`,
  (n) =>
    `for epoch in range(${(n % 9) + 1}):\n    total = 0.0\n    for batch, labels in loader:\n        optimizer.zero_grad()\n        loss = criterion(model(batch.to(device)), labels.to(device))\n        loss.backward()\n        optimizer.step()\n        total += loss.item() * len(labels)\n    print(f"epoch {epoch}: {total / len(loader.dataset):.4f}")\n`,
  (n) =>
    `scores_${n} = {name: float(np.mean(values)) for name, values in results.items() if len(values) > ${n % 5}}\nbest_${n} = max(scores_${n}, key=scores_${n}.get)\n`,
  (n) =>
    `fig, axes = plt.subplots(1, 2, figsize=(12, ${(n % 7) + 3}))\naxes[0].plot(history["loss"], label="train")\naxes[1].imshow(confusion_${n}, cmap="viridis")\nplt.tight_layout()\n`,
  (n) =>
    `with open("split_${n}.json", encoding="utf-8") as file:\n    split = json.load(file)\ntrain_${n}, test_${n} = split["train"], split["test"]\n`,
];

const RISKY_BLOCKS = [
  (n) => `state_${n} = torch.load("model_${n}.pt", map_location="cpu")\nmodel.load_state_dict(state_${n})\n`,
  (n) => `with open("features_${n}.pkl", "rb") as file:\n    features_${n} = pickle.load(file)\n`,
  (n) => `tokenizer_${n} = AutoTokenizer.from_pretrained("org/name-${n}", trust_remote_code=True)\n`,
];

const IMPORTS = `import json
import pickle

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from transformers import AutoTokenizer
`;

/** Python source of at least so many lines. */
export function pythonSource(lines, seed = 1) {
  const random = createRandom(seed);
  const blocks = [IMPORTS];
  for (let count = 8, n = 0; count < lines; n++) {
    const risky = random(40) === 0;
    const choices = risky ? RISKY_BLOCKS : SAFE_BLOCKS;
    const block = `\n${choices[random(choices.length)](n)}`;
    blocks.push(block);
    count += block.split('\n').length - 1;
  }
  return blocks.join('');
}

/** The texts of a notebook's code cells; the first one holds the imports. */
export function notebookCells(count, seed = 1) {
  const random = createRandom(seed);
  const isRisky = seed % 7 === 0;
  const cells = [IMPORTS.trimEnd()];
  while (cells.length < count) {
    const choices = isRisky && random(6) === 0 ? RISKY_BLOCKS : SAFE_BLOCKS;
    cells.push(choices[random(choices.length)](cells.length).trimEnd());
  }
  return cells;
}

/** The JSON of a notebook with an output below every third cell, as saved notebooks have them. */
function notebookJson(texts) {
  const cells = texts.map((text, index) => ({
    cell_type: 'code',
    execution_count: index + 1,
    metadata: {},
    outputs: index % 3 === 0 ? [{ name: 'stdout', output_type: 'stream', text: [`loss ${index}\n`.repeat(40)] }] : [],
    source: text.split(/(?<=\n)/),
  }));
  const metadata = { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Writes so many notebooks of 13 cells each into `folder`, 50 to a folder. */
export function writeNotebooks(folder, count) {
  for (let index = 0; index < count; index++) {
    const inner = join(folder, `project-${Math.floor(index / 50)}`);
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(inner, `notebook-${index}.ipynb`), notebookJson(notebookCells(13, index)));
  }
}

/** Writes so many Python files of 200 lines each. */
export function writePythonFiles(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `module_${index}.py`), pythonSource(200, index));
  }
}
