/** The same work for many things, a few at a time. */
import { describe, expect, test } from 'vitest';
import { inLanes } from '../../client/src/scan/in-lanes.ts';

describe('inLanes', () => {
  test('every item is worked on once, never more than the lanes at a time', async () => {
    const done: number[] = [];
    let [running, most] = [0, 0];
    await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(item);
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  test('an error of the work is the error of the whole', async () => {
    const work = inLanes(['good', 'bad'], 2, async (item) => {
      if (item === 'bad') throw new Error('bad item');
    });
    await expect(work).rejects.toThrow('bad item');
  });

  test('nothing to do is done at once', async () => {
    await expect(inLanes([], 4, async () => {})).resolves.toBeUndefined();
  });
});
