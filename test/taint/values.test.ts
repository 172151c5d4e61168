/** Values that go from variable to variable, into parts of others and out again. */
import { describe, expect, test } from 'vitest';
import { flowsIn, linesIn } from './flows.ts';

describe('variables', () => {
  test('each assignment on another line is a step', () => {
    expect(flowsIn('x = source()\ny = x\nsink(y)')).toEqual([['1 source source', '2 assigned y', '3 sink sink']]);
  });

  test('another value cleans, in all branches or not at all', () => {
    expect(linesIn('x = source()\nx = 1\nsink(x)')).toEqual([]);
    expect(linesIn('x = source()\nif a:\n    x = 1\nsink(x)')).toEqual([4]);
    expect(linesIn('x = source()\nif a:\n    x = 1\nelse:\n    x = 2\nsink(x)')).toEqual([]);
  });

  test('a loop brings back what its end holds', () => {
    expect(linesIn('x = 1\nfor i in items:\n    sink(x)\n    x = source()')).toEqual([3]);
  });

  test('a sink is found once, by the shortest way', () => {
    const code = 'x = source()\ny = x\nif a:\n    y = source()\nsink(y, x)';
    expect(flowsIn(code)).toEqual([['1 source source', '5 sink sink']]);
  });
});

describe('fields', () => {
  test.each([
    ['x.a = source()\nsink(x.a)', [2]],
    ['x.a = source()\nsink(x.b)', []],
    ['x.a = source()\nx.a = 1\nsink(x.a)', []],
    ['x.a = source()\ny = x\nsink(y.a)', [3]],
    ['x.a.b.c = source()\nsink(x.a.b.c)', [2]],
    ['x.a.b.c = source()\nsink(x.a.b.d)', []],
    ['x = source()\nsink(x.a.b)', [2]],
    ['d["k"] = source()\nsink(d["k"])', [2]],
    ['d["k"] = source()\nsink(d["l"])', []],
    ['d[k] = source()\nsink(d["l"])', [2]],
    ['d = {"k": source(), "l": 1}\nsink(d["l"])\nsink(d["k"])', [3]],
    ['a, b = source(), 1\nsink(b)\nsink(a)', [3]],
    ['t = [1, source()]\nsink(t[0])\nsink(t[1])', [3]],
  ])('%j', (code, lines) => {
    expect(linesIn(code)).toEqual(lines);
  });

  test('of something bad, a field that was overwritten is fine', () => {
    expect(linesIn('x = source()\nx.a = 1\nsink(x.a)\nsink(x.b)\nsink(x)')).toEqual([4, 5]);
    expect(linesIn('x = source()\nx.a.b = 1\nsink(x.a.b)\nsink(x.a.c)')).toEqual([4]);
  });

  test('an object with a bad field is bad for a sink that gets all of it', () => {
    expect(linesIn('x.a = source()\nsink(x)')).toEqual([2]);
    expect(linesIn('sink(["sh", "-c", source()])')).toEqual([1]);
  });

  test('and not where it is the object of a call', () => {
    const spec = { sinks: ['$X.run(...)'] };
    expect(linesIn('job.name = source()\njob.run()', spec)).toEqual([]);
    expect(linesIn('job = source()\njob.run()', spec)).toEqual([2]);
  });

  test('five fields deep, the first three are told apart', () => {
    expect(linesIn('x.a.b.c.d = source()\nsink(x.a.b.c.e)\nsink(x.a.b.d)')).toEqual([2]);
  });
});

describe('what is made of a value', () => {
  test.each([
    ['sink("a" + source())', [1]],
    ['sink(f"{source()}")', [1]],
    ['sink("%s" % source())', [1]],
    ['sink("{}".format(source()))', [1]],
    ['sink([x for x in source()])', [1]],
    ['sink(" ".join(["a", source()]))', [1]],
    ['sink(a if source() else b)', []],
    ['sink(source() if a else b)', [1]],
    ['sink(source() or "default")', [1]],
    ['sink(await_(source()))', [1]],
    ['sink(source().strip()[1:])', [1]],
    ['if (x := source()):\n    sink(x)', [2]],
    ['rows = [{"a": source(), "b": 1}]\nfor row in rows:\n    sink(row["a"])', [3]],
    ['d = {"a": source(), "b": 1}\nsink(d.get("b"))\nsink(d.get("a"))\nsink(d.values())', [3, 4]],
    ['o.a = source()\nsink(o.count())', []],
    ['l = [1, source()]\nsink(l.pop())', [2]],
  ])('%j', (code, lines) => {
    expect(linesIn(code)).toEqual(lines);
  });
});
