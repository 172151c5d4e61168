/** Throughput of the parser and of a warm scan, measured inside this process in CPU time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rulePackForEsbuild } from '../../build/rule-pack.mjs';
import { cpuTime, median } from './measure.mjs';

const ENTRY = `
export { parse } from './server/src/syntax/parse.ts';
export { ParseMode } from './server/src/syntax/parse-mode.ts';
export { readDocument } from './server/src/document/read-document.ts';
export { compileRules } from './server/src/host/compile-rules.ts';
export { discoverFiles } from './server/src/host/discover-files.ts';
export { createEngine } from './server/src/analysis/create-engine.ts';
export { versionsFrom } from './server/src/facts/versions/package-versions.ts';
export { createScanner } from './server/src/host/scanner.ts';
`;

/** Bundles what is measured into `folder` and loads it. */
export async function loadEngine(folder) {
  const outfile = join(folder, 'engine.mjs');
  await build({
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', outfile, logLevel: 'error', minify: true },
    stdin: { contents: ENTRY, resolveDir: join(import.meta.dirname, '..', '..'), loader: 'ts' },
    mainFields: ['module', 'main'],
    // Libraries that are not written as ES modules ask for Node's own modules in the old way.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    plugins: [rulePackForEsbuild],
  });
  return import(pathToFileURL(outfile).href);
}

/** The files that a scan of the folder would look at. */
export async function filesBelow(engine, folder) {
  const nothing = () => false;
  const options = { cwd: folder, respectIgnoreFiles: true, isExcluded: nothing, isExcludedByConfiguration: nothing };
  return (await engine.discoverFiles(['.'], options)).files;
}

/** MB/s of parsing every Python text below the folder; the best of some runs, because the first ones compile the parser. */
export function parseSpeed({ parse, ParseMode, readDocument }, files) {
  const texts = files.flatMap((file) => {
    const read = readDocument(file.path, readFileSync(file.absolute));
    if ('notAnalysed' in read) return [];
    const mode = read.document.kind === 'notebook' ? ParseMode.Cell : ParseMode.File;
    return read.document.cells.filter(({ language }) => language === 'python').map(({ text }) => ({ text, mode }));
  });
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  return bestSpeed(characters, () => {
    for (const { text, mode } of texts) parse(text, mode);
  });
}

/** MB/s of scanning the files once more, with the engine and the file cache warm; with `userRules` beside the built-in ones. */
export async function warmScanSpeed({ compileRules, createScanner }, files, userRules = []) {
  const source = { builtin: true, files: userRules };
  const { rules } = await compileRules(source);
  const [first] = files;
  const cwd = first ? first.absolute.slice(0, -first.path.length) : process.cwd();
  const contexts = [{ versionFiles: [], severities: {}, respectOtherSuppressions: true }];
  const plan = { rules: source, contexts, today: '2026-01-01', workspace: { cwd, roots: [cwd] } };
  const { scan } = createScanner({ ...plan, withRaw: false, withCosts: false }, rules);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return bestSpeed(bytes, () => {
    for (const file of files) scan({ ...file, context: 0, maxFileSize: 10_485_760 });
  });
}

/** CPU milliseconds from the text of a changed file to its findings (parser, facts, all rules), with warm code; the median. */
export async function warmFileMs({ compileRules, createEngine, versionsFrom }, text) {
  const { rules } = await compileRules({ builtin: true, files: [] });
  const engine = createEngine(rules);
  const context = { versions: versionsFrom([]) };
  const times = Array.from({ length: 60 }, (_, run) => {
    const cell = { index: null, kind: 'code', language: 'python', text: `${text}# ${run}\n` };
    return cpuTime(() => engine.analyze({ path: 'file.py', kind: 'python', cells: [cell] }, context));
  });
  return median(times.slice(20));
}

function bestSpeed(bytes, work) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) best = Math.min(best, cpuTime(work));
  return bytes / 1e6 / (best / 1000);
}
