/**
 * Measures what the budgets are about and prints it: `npm run bench -- [--json] [FOLDER]`. Throughput is measured over the
 * folder, or over a generated corpus; latencies, memory and sizes over generated files, so that they can be compared.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pythonSource, writeNotebooks, writePythonFiles } from './corpus.mjs';
import { keystrokesInFile, keystrokesInNotebook, serverReadyMs } from './editing.mjs';
import { filesBelow, loadEngine, parseSpeed, warmFileMs, warmScanSpeed } from './engine.mjs';
import { median, nodeUsage, wallTime } from './measure.mjs';
import { peerSeconds } from './peers.mjs';
import { userRules } from './user-rules.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'dist', 'cli.cjs');
const SERVER = join(ROOT, 'dist', 'server.cjs');
const STARTS = 7;
const USER_RULES = 500;

/** The largest value that each may have. */
const BUDGETS = {
  keystrokeP95Ms2000: 30,
  keystrokeP95MsNotebook100: 30,
  userRules500Factor: 3,
  fileMs2000: 15,
  serverReadyMs: 150,
  cliSmallMs: 150,
  notebooks100ColdMs: 1500,
  rssMb1000Notebooks: 150,
  vsixBytes: 2_000_000,
};

async function measure(folder, scratch) {
  const generated = join(scratch, 'corpus');
  const notebooks = join(generated, 'notebooks');
  writeNotebooks(notebooks, 1000);
  writePythonFiles(join(generated, 'python'), 200);
  const corpus = folder ?? generated;
  const engine = await loadEngine(scratch);
  const files = await filesBelow(engine, corpus);
  const megabytes = files.reduce((sum, file) => sum + file.bytes, 0) / 1e6;
  const warm = await warmScanSpeed(engine, files);
  const withUserRules = await warmScanSpeed(engine, files, userRules(USER_RULES));
  const cold = await nodeUsage(CLI, ['scan', corpus, '--format', 'json'], { cwd: scratch });
  const onNotebooks = await nodeUsage(CLI, ['scan', notebooks, '--format', 'json'], { cwd: scratch });
  const hundred = join(scratch, 'hundred');
  writeNotebooks(hundred, 100);
  const onHundred = await nodeUsage(CLI, ['scan', hundred, '--format', 'json'], { cwd: scratch });
  const inFile = await keystrokesInFile(SERVER);
  const inNotebook = await keystrokesInNotebook(SERVER);
  return {
    files: files.length,
    megabytes: round(megabytes, 2),
    parseMBps: round(parseSpeed(engine, files), 1),
    scanColdMBps: round(megabytes / (cold.wallMs / 1000), 1),
    scanWarmMBps: round(warm, 1),
    userRules500Factor: round(warm / withUserRules, 2),
    fileMs2000: round(await warmFileMs(engine, pythonSource(2013)), 1),
    keystrokeP50Ms2000: round(inFile.p50, 1),
    keystrokeP95Ms2000: round(inFile.p95, 1),
    keystrokeP50MsNotebook100: round(inNotebook.p50, 1),
    keystrokeP95MsNotebook100: round(inNotebook.p95, 1),
    serverReadyMs: round(median(await repeat(() => serverReadyMs(SERVER))), 0),
    cliSmallMs: round(await smallScanMs(scratch), 0),
    nodeStartMs: round(median(await repeat(() => wallTime(process.execPath, ['-e', '0']))), 0),
    notebooks100ColdMs: round(onHundred.wallMs, 0),
    rssMb1000Notebooks: round(onNotebooks.megabytes, 0),
    ...sizes(),
    parapetSeconds: round(cold.wallMs / 1000, 2),
    ...Object.fromEntries(
      Object.entries(await peerSeconds(corpus)).map(([name, seconds]) => [`${name}Seconds`, round(seconds, 2)]),
    ),
  };
}

async function smallScanMs(scratch) {
  const file = join(scratch, 'small.py');
  writeFileSync(file, pythonSource(40));
  return median(await repeat(() => wallTime(process.execPath, [CLI, 'scan', file], { cwd: scratch })));
}

async function repeat(work) {
  const times = [];
  for (let run = 0; run < STARTS; run++) times.push(await work());
  return times;
}

/** Null for what is not packaged yet (`npm run package`). */
function sizes() {
  const vsix = readdirSync(ROOT).find((name) => name.endsWith('.vsix'));
  return {
    vsixBytes: vsix ? statSync(join(ROOT, vsix)).size : null,
    cliBytes: statSync(CLI).size,
    serverBytes: statSync(SERVER).size,
  };
}

function round(value, digits) {
  return Number(value.toFixed(digits));
}

function print(results) {
  for (const [name, value] of Object.entries(results)) {
    const budget = BUDGETS[name];
    const verdict =
      budget === undefined || value === null ? '' : `  ${value <= budget ? '✓' : '✗'} (at most ${budget})`;
    console.log(`${name.padEnd(28)} ${String(value).padStart(10)}${verdict}`);
  }
  for (const peer of ['ruff', 'bandit']) {
    const seconds = results[`${peer}Seconds`];
    if (seconds) console.log(`${peer} took ${(seconds / results.parapetSeconds).toFixed(2)} times as long as parapet`);
  }
}

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--'));
const scratch = mkdtempSync(join(tmpdir(), 'parapet-bench-'));
try {
  if (!existsSync(CLI) || !existsSync(SERVER)) execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
  const results = await measure(folder && resolve(folder), scratch);
  if (args.includes('--json')) console.log(JSON.stringify(results, null, 2));
  else print(results);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
