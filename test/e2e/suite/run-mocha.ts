/** Runs Mocha to its end, and ends with the line that our scripts read: `N passed, N failed`. */

/** @throws where a test failed, so that VS Code ends with an error */
export function runMocha(start: (done: (failures: number) => void) => MochaRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const run = start((failures) => {
      console.log(`${run.stats?.passes ?? 0} passed, ${failures} failed`);
      if (failures > 0) reject(new Error(`${failures} failed`));
      else resolve();
    });
  });
}
