/** All suites: the same ones run in the Node.js host, in the web host and in a desktop VS Code. */
import { activationSuite } from './activation.ts';
import { filesSuite } from './files.ts';
import { modelsSuite } from './models.ts';
import { notebooksSuite } from './notebooks.ts';
import { outputsSuite } from './outputs.ts';
import { rulesSuite } from './rules.ts';
import { scanSuite } from './scan.ts';

export function defineSuites(): void {
  activationSuite();
  filesSuite();
  notebooksSuite();
  outputsSuite();
  scanSuite();
  modelsSuite();
  rulesSuite();
}
