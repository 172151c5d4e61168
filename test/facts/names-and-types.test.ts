/** What expressions are called, and what made the values behind them. */
import { describe, expect, test } from 'vitest';
import { qualifiedNames } from '../../server/src/facts/qualified-names.ts';
import { typeNames } from '../../server/src/facts/types.ts';
import { probe } from './probe.ts';

describe('dotted names', () => {
  test.each<[string, readonly string[]]>([
    ['import torch\nprobe(torch.load)', ['torch.load']],
    ['import torch.nn as n\nprobe(n.Linear)', ['torch.nn.Linear']],
    ['import torch.nn\nprobe(torch.nn.Linear)', ['torch.nn.Linear']],
    ['from torch import load as pull\nprobe(pull)', ['torch.load']],
    ['probe(eval)', ['eval']],
    ['import builtins\nprobe(builtins.eval)', ['eval']],
    ['probe(__builtins__.eval)', ['eval']],
    ['from torch import *\nprobe(load)', ['load', 'torch.load']],
    ['import a, b\nx = a.f if c else b.f\nprobe(x)', ['a.f', 'b.f']],
    ['import a, b\nx = a.f or b.f\nprobe(x)', ['a.f', 'b.f']],
    ['try:\n    import a as x\nexcept E:\n    import b as x\nprobe(x)', ['b', 'a']],
    ['import torch\nprobe(getattr(torch, "load"))', ['torch.load']],
    ['import importlib\nm = importlib.import_module("torch")\nprobe(m.load)', ['torch.load']],
    ['probe(__import__("os").system)', ['os.system']],
    ['import torch\nclass A:\n    load = torch.load\n    def f(self):\n        probe(self.load)', ['torch.load']],
    ['import importlib\nprobe(importlib.import_module(name).load)', []],
    ['import torch\nprobe(getattr(torch, name))', []],
    ['def load(): pass\nprobe(load)', []],
    ['def f(torch):\n    probe(torch.load)', []],
    ['probe(f().load)', []],
  ])('%j', (code, expected) => {
    expect(probe(code, (program, ref) => qualifiedNames(program, ref))).toEqual([expected]);
  });

  test('end where aliases run in a circle', () => {
    const code = 'while a:\n    x = y\n    y = x\n    probe(x)';
    expect(probe(code, (program, ref) => qualifiedNames(program, ref))).toEqual([[]]);
  });
});

describe('what functions give', () => {
  test.each<[string, string]>([
    ['import sqlite3\nprobe(sqlite3.connect("a"))', 'sqlite3.Connection'],
    ['import sqlite3\ndb = sqlite3.connect("a")\nprobe(db.cursor())', 'sqlite3.Cursor'],
    ['import requests\ns = requests.session()\nprobe(s.get(url))', 'requests.Response'],
    ['with open(path) as f:\n    probe(f)', 'io.TextIOWrapper'],
    ['import torch\nprobe(torch.zeros(3).to("cpu"))', 'torch.Tensor'],
    ['import torch\nstate = torch.load(path)\nprobe(state)', 'dict'],
    ['import pandas as pd\nframe = pd.read_csv(path)\nprobe(frame)', 'pandas.DataFrame'],
    ['from transformers import AutoModel\nprobe(AutoModel.from_pretrained(name))', 'transformers.PreTrainedModel'],
  ])('%j', (code, expected) => {
    const [types] = probe(code, (program, ref) => typeNames(program, ref));
    expect(types).toContain(expected);
  });

  test('is not known of methods that another class has', () => {
    const [types] = probe('class Db:\n    def cursor(self): pass\nprobe(Db().cursor())', (program, ref) =>
      typeNames(program, ref),
    );
    expect(types).toEqual([]);
  });
});

describe('types', () => {
  const from = 'import typing\nimport contextlib\nfrom requests import Session\n';
  test.each([
    's = Session()\nprobe(s)',
    'probe(Session())',
    'with Session() as s:\n    probe(s)',
    'with contextlib.closing(Session()) as s:\n    probe(s)',
    'if (s := Session()):\n    probe(s)',
    's: Session = make()\nprobe(s)',
    's: "Session" = make()\nprobe(s)',
    'def f(s: Session):\n    probe(s)',
    'def f(s: "Session" = None):\n    probe(s)',
    'def f(s: typing.Optional[Session]):\n    probe(s)',
    'def f(s: Session | None):\n    probe(s)',
    's = Session() if a else Session()\nprobe(s)',
    'class A:\n    def __init__(self):\n        self.s = Session()\n    def f(self):\n        probe(self.s)',
    'class A:\n    s = Session()\n    def f(self):\n        probe(self.s)',
  ])('%j', (code) => {
    const [types] = probe(from + code, (program, ref) => typeNames(program, ref));
    expect(types).toContain('requests.Session');
  });

  test.each([
    's = make(Session)\nprobe(s)',
    'def f(s: list[Session]):\n    probe(s)',
    'for s in Session():\n    probe(s)',
  ])('not %j', (code) => {
    const [types] = probe(from + code, (program, ref) => typeNames(program, ref));
    expect(types).not.toContain('requests.Session');
  });
});
