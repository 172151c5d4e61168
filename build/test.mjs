/**
 * `npm test`: sets itself up and runs everything there is to check, in the order in which a failure is cheapest to
 * find. The last line sums up all runners: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { installChromium, installE2ePackages } from '../test/e2e/setup.mjs';
import { installPackages } from './install.mjs';
import { ROOT, script } from './run.mjs';

const bin = (name) => join('node_modules', ...name.split('/'));

/** A step that prints no numbers of its own counts as one test. */
const STEPS = [
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'types of the inspector page', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'client/page'] },
  { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '.'] },
  { name: 'build', args: ['esbuild.mjs'] },
  { name: 'unit tests', args: [bin('vitest/vitest.mjs'), 'run'] },
  { name: 'package', args: ['build/package.mjs'] },
  { name: 'VS Code, node host', args: ['test/e2e/run.mjs', 'node'] },
  { name: 'VS Code, web host', args: ['test/e2e/run.mjs', 'web'] },
  { name: 'VS Code, by keyboard and mouse', args: ['test/e2e/run.mjs', 'ui'] },
];

await script(async () => {
  await installPackages(ROOT);
  await installE2ePackages();
  await installChromium();

  const results = [];
  for (const step of STEPS) results.push(await runStep(step));
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  console.log(`\n${results.map(({ line }) => line).join('\n')}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
});

async function runStep({ name, args }) {
  console.log(`\n== ${name}`);
  const start = Date.now();
  const { code, output } = await capture(args);
  const { passed, failed } = resultOf(code, stripVTControlCharacters(output));
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const line = `${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`;
  return { passed, failed, line };
}

/** Runs a script of Node.js, shows what it prints, and keeps it. */
function capture(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.setEncoding('utf8');
    let output = '';
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += chunk;
    });
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A runner that ends with an error without naming a failed test has failed all the same. */
function resultOf(code, output) {
  const counts = vitestCounts(output) ?? plainCounts(output) ?? { passed: code === 0 ? 1 : 0, failed: 0 };
  return { passed: counts.passed, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1) };
}

/** Vitest's closing line: `Tests  1 failed | 41 passed (42)`. */
function vitestCounts(output) {
  const line = /^\s*Tests\s+(.*)\(\d+\)\s*$/m.exec(output)?.[1];
  if (line === undefined) return undefined;
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed') };
}

/** The closing line of our own runners. */
function plainCounts(output) {
  const match = /^(\d+) passed, (\d+) failed$/m.exec(output);
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : undefined;
}
