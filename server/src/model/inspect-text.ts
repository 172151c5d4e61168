/** Texts that come with models: configurations, templates, descriptions of objects, code. Told by their names. */
import { inspectKerasConfig } from './inspect-keras.ts';
import { inspectModelConfig, inspectTemplate } from './inspect-template.ts';
import type { Inspection, Part } from './inspection.ts';
import { fieldsOf, jsonObjects } from './json-objects.ts';
import type { Verdict } from './model-report.ts';
import { judgeImport } from './pickle/judge-import.ts';
import type { ImportUse } from './pickle/pickle-reading.ts';
import { unescapeText } from './unescape-text.ts';

const LARGEST = 16 << 20;
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
  const config = parsed(text);
  inspectModelConfig(part, config, inspection);
  for (const { _target_: target, auto_mapping: mapping } of jsonObjects(config)) {
    if (typeof target === 'string') addTarget(part, target, inspection);
    // peft imports the module that an adapter says its base model comes from.
    const { parent_library: module, base_model_class: name } = fieldsOf(mapping);
    if (typeof module === 'string') addName(part, { module, name: String(name), use: 'referenced' }, inspection);
  }
  if (/(?:^|\/)config\.json$/.test(part.name) && /"class_name"|"registered_name"/.test(text)) {
    inspectKerasConfig(part, text, inspection);
  }
}

/** skops writes for every object whose class it is of, and which function a value is. */
function inspectSkops(part: Part, text: string, inspection: Inspection): void {
  const names = new Map<string, () => void>();
  const schema = parsed(text);
  if (schema === undefined) inspection.add(part, 'not-analysed', 'its schema is no JSON');
  for (const node of jsonObjects(schema)) {
    const { __module__: module, __class__: name, content } = node;
    if (typeof module === 'string' && typeof name === 'string') {
      names.set(`${module} ${name}`, () => addName(part, { module, name, use: 'instantiated' }, inspection));
    }
    const { module_path: from, function: called } = fieldsOf(content);
    if (typeof from === 'string' && typeof called === 'string') {
      names.set(`${from} ${called}`, () => addName(part, { module: from, name: called, use: 'called' }, inspection));
    }
    if (names.size >= MOST_NAMES) break;
  }
  for (const add of names.values()) add();
}

/** In front of a scalar there may be a mark of its style, a tag and an anchor. */
const TARGET = /\b_target_["']?\s*:\s*(?:(?:[|>][-+\d]*|[&!]\S*)\s+)*["']?([\w.]+)/g;
/** In short, with a handle that the file defines, and in full. */
const PYTHON_TAG =
  /!\w*!?python\/(?:object\/(?:apply|new)|name|module|object):[\w.]+|tag:yaml\.org,2002:python[\w/:.]*/;

/** `_target_` is what Hydra and NeMo call; tags of PyYAML make Python objects. */
function inspectYaml(part: Part, text: string, inspection: Inspection): void {
  const plain = unescapeText(text);
  const targets = new Set(Array.from(plain.matchAll(TARGET), ([, name = '']) => name));
  for (const target of [...targets].slice(0, MOST_NAMES)) addTarget(part, target, inspection);
  const [tag] = PYTHON_TAG.exec(plain) ?? [];
  if (tag !== undefined)
    inspection.add(part, 'dangerous', `makes Python objects while it is read: ${tag.slice(0, 200)}`);
}

function addTarget(part: Part, target: string, inspection: Inspection): void {
  const dot = target.lastIndexOf('.');
  const name = { module: target.slice(0, Math.max(0, dot)), name: target.slice(dot + 1) };
  addName(part, { ...name, use: 'called' }, inspection);
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
  [/\b(?:ops\s*\.\s*aten|torch)\s*\.\s*save\s*\(|aten::save/, 'dangerous', 'writes files when it runs: aten::save'],
  [
    /\b(?:ops\s*\.\s*aten|torch)\s*\.\s*from_file\s*\(|aten::from_file/,
    'dangerous',
    'reads files when it runs: aten::from_file',
  ],
  [/\^\s*\w+\s*\(|prim::PythonOp/, 'dangerous', 'calls back into Python: prim::PythonOp'],
  [
    /\bops\s*\.\s*(?!aten\b|prim\b|prims\b|quantized\b|_quantized\b|torchvision\b|torchaudio\b|torchtext\b|image\b|inductor\b)\w+\s*\.\s*\w+/,
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
