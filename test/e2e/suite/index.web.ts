/** The suites in VS Code's web worker extension host: the module that `extensionTestsPath` names. */
import 'mocha/mocha.js';
import { defineSuites } from './define-suites.ts';
import { runMocha } from './run-mocha.ts';

interface BrowserMocha {
  setup(options: MochaOptions): void;
  run(done: (failures: number) => void): MochaRun;
}

export function run(): Promise<void> {
  const { mocha } = globalThis as unknown as { readonly mocha: BrowserMocha };
  mocha.setup({ ui: 'tdd', reporter: 'spec', color: false, timeout: 30_000 });
  defineSuites();
  return runMocha((done) => mocha.run(done));
}
