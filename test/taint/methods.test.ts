/** Values that objects carry from method to method. */
import { describe, expect, test } from 'vitest';
import { flowsIn, linesIn } from './flows.ts';

const JOB = `class Job:
    def fill(self, text):
        self.text = text
    def run(self):
        sink(self.text)
`;

describe('where the calls are in sight', () => {
  test('the object carries it', () => {
    expect(flowsIn(`${JOB}job = Job()\njob.fill(source())\njob.run()`)).toEqual([
      ['7 source source', '3 assigned self.text', '5 sink sink'],
    ]);
  });

  test('and shows where it was put into it, if it is taken out again', () => {
    const flows = flowsIn(`${JOB}job = Job()\njob.fill(source())\nx = job.text\nsink(x)`);
    expect(flows.at(-1)).toEqual([
      '7 source source',
      '3 assigned self.text',
      '7 returned fill',
      '8 assigned x',
      '9 sink sink',
    ]);
  });

  test('another object does not', () => {
    expect(linesIn(`${JOB}job = Job()\nother = Job()\nother.fill(source())\njob.run()`)).toEqual([]);
  });

  test('not before it has it', () => {
    expect(linesIn(`${JOB}job = Job()\njob.run()\njob.fill(source())`)).toEqual([]);
  });

  test('not after it was set anew', () => {
    expect(linesIn(`${JOB}job = Job()\njob.fill(source())\njob.fill(1)\njob.run()`)).toEqual([5]);
    expect(linesIn(`${JOB}job = Job()\njob.fill(source())\njob.text = 1\njob.run()`)).toEqual([]);
  });

  test('a new object has what its constructor was given', () => {
    const code =
      'class Job:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\nj = Job(source(), 1)\n';
    expect(flowsIn(`${code}sink(j.b)\nsink(j.a)`)).toEqual([
      ['5 source source', '3 assigned self.a', '5 assigned j', '7 sink sink'],
    ]);
  });
});

describe('where they are not', () => {
  test('any method may run behind any other', () => {
    expect(flowsIn(JOB.replace('self.text = text', 'self.text = source()'))).toEqual([
      ['3 source source', '5 sink sink'],
    ]);
  });

  test('also one that nobody calls behind one that is called', () => {
    expect(linesIn(`${JOB}job = Job()\njob.fill(source())\nserve(job)`)).toEqual([5]);
  });

  test('through a helper of the same object', () => {
    const code = `${JOB}    def serve(self):\n        self.fill(source())\n`;
    expect(linesIn(code)).toEqual([5]);
  });

  test('and what an object in a field holds', () => {
    const code = `${JOB}class Server:\n    def start(self):\n        self.job.text = source()\n    def go(self):\n        sink(self.job.text)\n        sink(self.job.other)\n`;
    expect(linesIn(code)).toEqual([10]);
  });

  test('another field is another one', () => {
    expect(linesIn(JOB.replace('self.text = text', 'self.other = source()'))).toEqual([]);
  });
});
