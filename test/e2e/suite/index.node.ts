/** The suites in VS Code's Node.js extension host: the module that `extensionTestsPath` names. */
import Mocha from 'mocha';
import { defineSuites } from './define-suites.ts';
import { runMocha } from './run-mocha.ts';

export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', color: false, timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  defineSuites();
  return runMocha((done) => mocha.run(done));
}
