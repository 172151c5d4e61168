/** Texts that come with models: configurations, templates, descriptions of objects, code. Told by their names. */
import { inspectKerasConfig } from './inspect-keras.ts';
import { inspectModelConfig, inspectTemplate } from './inspect-template.ts';
import type { Inspection, Part } from './inspection.ts';
import type { Verdict } from './model-report.ts';
import { judgeImport } from './pickle/judge-import.ts';
import type { ImportUse } from './pickle/pickle-reading.ts';

const LARGEST = 16 << 20;
const MOST_NODES = 500_000;
const MOST_NAMES = 2_000;

interface TextFormat {
  readonly format: string;
  readonly name: RegExp;
  readonly inspect: (part: Part, text: string, inspection: Inspection) => void;
}

const TEXT_FORMATS: readonly TextFormat[] = [
  { format: 'skops schema', name: /(?:^|\/)schema\.json$/, inspect: inspectSkops },
  { format: 'configuration', name: /\.json$/i, inspect: inspectJson },
  { format: 'template', name: /\.jinja2?$/i, inspect: inspectTemplate },
  { format: 'configuration', name: /\.ya?ml$/i, inspect: inspectYaml },
  { format: 'TorchScript code', name: /(?:^|\/)code\/.*\.py$/, inspect: inspectTorchScript },
  { format: 'code', name: /\.(?:py|sh|bash|bat|cmd|ps1|js)$/i, inspect: inspectCode },
  { format: 'XML description', name: /\.(?:pmml|xml)$/i, inspect: inspectXml },
];

/** False where the name is not that of a text. */
export function inspectText(part: Part, inspection: Inspection): boolean {
  const found = TEXT_FORMATS.find(({ name }) => name.test(part.name));
  if (found === undefined) return false;
  inspection.describe(part, found.format);
  found.inspect(part, new TextDecoder('utf-8').decode(part.source.read(0, LARGEST)), inspection);
  if (part.source.size > LARGEST) inspection.add(part, 'not-analysed', 'it is too large to be read to its end');
  return true;
}

function inspectJson(part: Part, text: string, inspection: Inspection): void {
  inspectModelConfig(part, text, inspection);
  if (/(?:^|\/)config\.json$/.test(part.name) && /"class_name"|"registered_name"/.test(text)) {
    inspectKerasConfig(part, text, inspection);
  }
}

/** skops writes for every object whose class it is of, and which function a value is. */
function inspectSkops(part: Part, text: string, inspection: Inspection): void {
  const names = new Map<string, () => void>();
  for (const node of objectsIn(parsed(text))) {
    const { __module__: module, __class__: name, content } = node;
    if (typeof module === 'string' && typeof name === 'string') {
      names.set(`${module} ${name}`, () => addName(part, { module, name, use: 'instantiated' }, inspection));
    }
    const { module_path: from, function: called } = { ...(content as Record<string, unknown> | null) };
    if (typeof from === 'string' && typeof called === 'string') {
      names.set(`${from} ${called}`, () => addName(part, { module: from, name: called, use: 'called' }, inspection));
    }
    if (names.size >= MOST_NAMES) break;
  }
  for (const add of names.values()) add();
}

/** `_target_` is what Hydra and NeMo call; tags of PyYAML make Python objects. */
function inspectYaml(part: Part, text: string, inspection: Inspection): void {
  const targets = new Set(Array.from(text.matchAll(/\b_target_["']?\s*:\s*["']?([\w.]+)/g), ([, name = '']) => name));
  for (const target of [...targets].slice(0, MOST_NAMES)) {
    const dot = target.lastIndexOf('.');
    addName(
      part,
      { module: target.slice(0, Math.max(0, dot)), name: target.slice(dot + 1), use: 'called' },
      inspection,
    );
  }
  const [tag] = /!!python\/(?:object\/(?:apply|new)|name|module|object):[\w.]+/.exec(text) ?? [];
  if (tag !== undefined)
    inspection.add(part, 'dangerous', `makes Python objects while it is read: ${tag.slice(0, 200)}`);
}

interface UsedName {
  readonly module: string;
  readonly name: string;
  readonly use: ImportUse;
}

function addName(part: Part, { module, name, use }: UsedName, inspection: Inspection): void {
  const tier = judgeImport({ module, name, use, offset: 0 });
  const what = use === 'called' ? 'calls' : 'makes an object of';
  if (tier !== 'plain') inspection.add(part, tier, `${what} ${module}.${name}`.slice(0, 400));
}

/** Compiled code runs when the model is called; some of its operations reach files or Python. */
const OPERATIONS: readonly (readonly [RegExp, Verdict, string])[] = [
  [/\b(?:ops\.aten|torch)\.save\s*\(|aten::save/, 'dangerous', 'writes files when it runs: aten::save'],
  [/\b(?:ops\.aten|torch)\.from_file\s*\(|aten::from_file/, 'dangerous', 'reads files when it runs: aten::from_file'],
  [/\^\w+\(|prim::PythonOp/, 'dangerous', 'calls back into Python: prim::PythonOp'],
  [
    /\bops\.(?!aten\b|prim\b|prims\b|quantized\b|_quantized\b|torchvision\b|torchaudio\b|torchtext\b|image\b|inductor\b)\w+\.\w+/,
    'unknown',
    'needs operators that are native code of somebody',
  ],
];

function inspectTorchScript(part: Part, text: string, inspection: Inspection): void {
  for (const [expression, verdict, what] of OPERATIONS) {
    if (expression.test(text)) inspection.add(part, verdict, what);
  }
}

function inspectCode(part: Part, _text: string, inspection: Inspection): void {
  inspection.add(part, 'unknown', 'is code that comes with the model, and that its loader may run');
}

function inspectXml(part: Part, text: string, inspection: Inspection): void {
  const isReaching = /<!ENTITY[^>]*\b(?:SYSTEM|PUBLIC)\b/.test(text);
  if (isReaching) inspection.add(part, 'dangerous', 'has its reader fetch other files: an external entity');
  else inspection.add(part, 'library', 'the format is known, what is in it is not analysed');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every object, wherever it stands. */
function objectsIn(json: unknown): readonly Readonly<Record<string, unknown>>[] {
  const found: Record<string, unknown>[] = [];
  const open: unknown[] = [json];
  while (open.length > 0 && found.length < MOST_NODES) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) found.push(value as Record<string, unknown>);
    for (const inner of Object.values(value)) open.push(inner);
  }
  return found;
}
