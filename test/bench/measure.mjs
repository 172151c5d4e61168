/** Clocks for the bench: wall time of processes, CPU time of functions, and what a process held in memory at most. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values) {
  return quantile(values, 0.5);
}

/** Runs a program to its end and gives the wall time in milliseconds. The exit code does not matter: findings are one. */
export function wallTime(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, { stdio: 'ignore', ...options });
    child.on('error', reject);
    child.on('close', () => resolve(performance.now() - started));
  });
}

/** CPU time (user and system, milliseconds) of a function, which other programs on the machine do not lengthen. */
export function cpuTime(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Writes down what a Node.js process used when it ends. */
const PROBE = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { megabytes: maxRSS / 1024, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  require('node:fs').writeFileSync(process.env.BENCH_USAGE, JSON.stringify(usage));
});`;

/** Runs a script with Node.js; gives its wall time and CPU time in milliseconds, and its largest resident set in MB. */
export async function nodeUsage(script, args, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-usage-'));
  const [probe, usage] = [join(folder, 'probe.cjs'), join(folder, 'usage.json')];
  writeFileSync(probe, PROBE);
  const env = { ...process.env, BENCH_USAGE: usage };
  try {
    const wallMs = await wallTime(process.execPath, ['--require', probe, script, ...args], { ...options, env });
    return { wallMs, ...JSON.parse(readFileSync(usage, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
