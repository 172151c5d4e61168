/** Which files a document has written itself, however the two places spell them. */
import { describe, expect, test } from 'vitest';
import { isWrittenHere } from '../../server/src/facts/written-files.ts';
import { probe } from './probe.ts';

function written(code: string): readonly boolean[] {
  return probe(code, (program, ref) => isWrittenHere(program, ref));
}

describe('written', () => {
  test.each([
    'joblib.dump(m, "a.pkl")\nprobe("a.pkl")',
    'joblib.dump(m, "./a.pkl")\nprobe("a.pkl")',
    'joblib.dump(value=m, filename="a.pkl")\nprobe("a.pkl")',
    'frame.to_pickle(path="a.pkl")\nprobe("a.pkl")',
    'PATH = "a.pkl"\njoblib.dump(m, PATH)\nprobe(PATH)',
    'joblib.dump(m, os.path.join(folder, "a.pkl"))\nprobe(f"{folder}/a.pkl")',
    'joblib.dump(m, folder + "/a.pkl")\nprobe(Path(folder) / "a.pkl")',
    'with open("a.pkl", "wb") as f:\n    pickle.dump(m, f)\nwith open("a.pkl", "rb") as g:\n    probe(g)',
    'import gzip\nwith gzip.open("a.pkl", "wb") as f:\n    pickle.dump(m, f)\nprobe(gzip.open("a.pkl"))',
    'with open("a.pkl", "wb") as f:\n    f.write(pickle.dumps(m))\nprobe(open("a.pkl", "rb"))',
    'Path("a.pkl").write_bytes(pickle.dumps(m))\nprobe(Path("a.pkl").read_bytes())',
    'buffer = io.BytesIO()\npickle.dump(m, buffer)\nprobe(buffer)',
    'buffer = io.BytesIO()\npickle.dump(m, buffer)\nprobe(buffer.getvalue())',
    'data = pickle.dumps(m)\nprobe(data)',
    'probe(io.BytesIO(pickle.dumps(m)))',
    'if a:\n    data = pickle.dumps(m)\nelse:\n    data = pickle.dumps(n)\nprobe(data)',
    'np.save("a", m)\nprobe("a.npy")',
    'torch.save(m, "a.pt")\nprobe("a.pt")',
    'joblib.dump(m, self.path)\nprobe(self.path)',
  ])('%j', (code) => {
    expect(written(code)).toEqual([true]);
  });
});

describe('not written', () => {
  test.each([
    'joblib.dump(m, "a.pkl")\nprobe("b.pkl")',
    'open("a.pkl", "wb").write(answer.content)\nprobe("a.pkl")',
    'joblib.dump(m, "https://example.org/a")\nprobe("https://example.org/a")',
    'import gzip\njoblib.dump(m, gzip.open("a"))\nprobe(gzip.open("b"))',
    'joblib.dump(m, path)\npath = other()\nprobe(path)',
    'class A:\n    def f(self):\n        json.dump(m, self.file.open("w"))\n        probe(self.other.open("w"))',
    'probe(load())',
  ])('%j', (code) => {
    expect(written(code)).toEqual([false]);
  });
});
