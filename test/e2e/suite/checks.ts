/** Assertions that also run in a web worker. */

export function equal<T>(actual: T, expected: T, what: string): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`${what}: got ${left}, expected ${right}`);
}

/** Returns `value` where it is there. */
export function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`missing: ${what}`);
  return value;
}

/** Asks again and again until the answer is neither false nor undefined. */
export async function until<T>(ask: () => T | false | undefined | Promise<T | false | undefined>, what: string) {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(50)) {
    const answer = await ask();
    if (answer !== false && answer !== undefined) return answer;
  }
  throw new Error(`in vain waited for: ${what}`);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
