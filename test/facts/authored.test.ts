/** Values that nobody but the author has a say in. */
import { describe, expect, test } from 'vitest';
import { isAuthored } from '../../server/src/facts/authored.ts';
import { probe } from './probe.ts';

function authored(code: string): readonly boolean[] {
  return probe(`import os, sys, time, textwrap\nfrom pathlib import Path\n${code}`, (program, ref) =>
    isAuthored(program, ref),
  );
}

describe('is the author’s own', () => {
  test.each([
    'probe("ls")',
    'probe("cls" if os.name == "nt" else "clear")',
    'probe(f"{sys.executable} -m pip")',
    'probe(__file__)',
    'probe(os.path.join(os.path.dirname(__file__), "run.sh"))',
    'probe(Path(__file__).parent / "run.sh")',
    'for name in ["a", "b"]:\n    probe(f"pip install {name}")',
    'for name, version in [("a", "1")]:\n    probe(name + version)',
    'for number in range(3):\n    probe(f"echo {number}")',
    'probe("kill %d" % pid)',
    'probe(f"sleep {seconds:.1f}")',
    'probe("a %s" % int(x))',
    'probe("{} {}".format("a", len(x)))',
    'import streamlit as st\nprobe(f"sleep {st.sidebar.slider(x, 1, 9)}")',
    'probe(" ".join(["a", "b"]))',
    'command = "ls"\ncommand += " -l"\nprobe(command)',
    'if x:\n    command = "a"\nelse:\n    command = "b"\nprobe(command)',
    'probe(textwrap.dedent("""a"""))',
    'class A:\n    command = "ls"\n    def f(self):\n        probe(self.command)',
    'COMMANDS = {"a": "ls"}\nprobe(COMMANDS[x])',
    `probe(${Array.from({ length: 200 }, () => '"a"').join(' + ')} + str(len(x)))`,
  ])('%j', (code) => {
    expect(authored(code)).toEqual([true]);
  });
});

describe('is not', () => {
  test.each([
    'probe(x)',
    'probe(f"ls {x}")',
    'probe("ls %s" % x)',
    'probe("%d %s" % (1, x))',
    'probe("ls {}".format(x))',
    'probe(input())',
    'probe(sys.argv[1])',
    'probe(os.environ["A"])',
    'def f(x="a"):\n    probe(x)',
    'for name in names:\n    probe(name)',
    'parts = ["ls"]\nparts.append(x)\nprobe(" ".join(parts))',
    'parts = ["ls"]\nparts[0] = x\nprobe(" ".join(parts))',
    'command = "ls"\ncommand += x\nprobe(command)',
    'command = "ls"\nif x:\n    command = x\nprobe(command)',
    'command = "ls"\nwhile a:\n    probe(command)\n    command = command + x',
    'def str(x): return y\nprobe(str("a"))',
    'probe(open("a").read())',
    'probe(f"{x:>3}")',
  ])('%j', (code) => {
    expect(authored(code)).toEqual([false]);
  });
});
