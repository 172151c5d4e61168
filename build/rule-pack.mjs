/**
 * The built-in rules as one module: `parapet:rules`. Bundles and tests import the pack under that name, so that no
 * shipped program reads rule files from disk, and all of them hold the same rules.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';

const MODULE = 'parapet:rules';
const ROOT = join(import.meta.dirname, '..', 'rules');

/**
 * Reads every YAML file below `root`, in the order of their paths.
 *
 * @param {string} root the rule folder
 * @param {{ examples?: boolean }} options `examples: false` leaves them out: they are documentation and tests, not program
 * @returns {{ file: string, category: string, data: unknown }[]} `file` is relative to `root` with forward slashes,
 *   `category` its folder ('' at the top), `data` the parsed YAML
 * @throws where a file is no YAML at all; its name is in the message
 */
export function readRulePack(root = ROOT, { examples = true } = {}) {
  return rulePaths(root).map((file) => {
    const data = parseRule(join(root, file));
    if (!examples) delete data?.examples;
    return { file, category: file.split('/').slice(0, -1).join('/'), data };
  });
}

function rulePaths(root) {
  return readdirSync(root, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml'))
    .sort();
}

function parseRule(path) {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path}: ${error.message}`, { cause: error });
  }
}

let packer;
const packed = new Map();

/** The pack as programs import it: the files, and what the rules' own compiler tells about them. Made once for each content. */
async function packAsJson(options) {
  const files = readRulePack(ROOT, options);
  const key = JSON.stringify(files);
  packer ??= loadPacker();
  if (!packed.has(key))
    packed.set(
      key,
      packer.then(({ packRules }) => JSON.stringify(packRules(files))),
    );
  return packed.get(key);
}

/** The compiler is written in TypeScript: it is bundled first, and then asked. */
async function loadPacker() {
  const entry = join(import.meta.dirname, '..', 'server', 'src', 'rule', 'pack', 'pack-rules.ts');
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, platform: 'node', format: 'esm', logLevel: 'error' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** The JSON of the pack without its examples, as programs import it. */
export function packedRules() {
  return packAsJson({ examples: false });
}

/** esbuild's half: bundles get the pack without examples. */
export const rulePackForEsbuild = {
  name: 'rule-pack',
  setup(build) {
    build.onResolve({ filter: /^parapet:rules$/ }, () => ({ path: MODULE, namespace: 'rule-pack' }));
    build.onLoad({ filter: /.*/, namespace: 'rule-pack' }, async () => ({
      contents: await packedRules(),
      loader: 'json',
      watchDirs: [ROOT],
    }));
  },
};

/** Vitest's half: tests get the pack with its examples, because they run them. */
export const rulePackForVitest = {
  name: 'rule-pack',
  resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
  load: async (id) => (id === `\0${MODULE}` ? `export default ${await packAsJson({ examples: true })}` : undefined),
};
