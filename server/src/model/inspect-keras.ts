/**
 * Keras models describe their layers in JSON: in `config.json` of a .keras archive, in an attribute of an HDF5 file. A Lambda
 * layer carries marshalled code there; a class from elsewhere is imported. https://keras.io/guides/serialization_and_saving/
 */
import type { Inspection, Part } from './inspection.ts';
import { fieldsOf, jsonObjects } from './json-objects.ts';
import type { Verdict } from './model-report.ts';
import { judgeImport } from './pickle/judge-import.ts';

const LONGEST = 64 << 20;
const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** Modules whose classes Keras finds by itself. */
const OWN_MODULE = /^(?:keras|tf_keras|tensorflow|builtins)(?:\.|$)|^$/;
/** Classes of Keras itself that run what they are given. CVE-2025-49655, CVE-2025-8747 */
const RISKY_CLASSES: ReadonlyMap<string, readonly [Verdict, string]> = new Map([
  ['Lambda', ['dangerous', 'holds code of its own, which runs when the model is loaded or called']],
  ['__lambda__', ['dangerous', 'holds code of its own, which runs when the model is loaded or called']],
  ['TorchModuleWrapper', ['dangerous', 'holds a pickled torch module, which runs code when the model is loaded']],
  ['TFOpLambda', ['unknown', 'calls functions of TensorFlow']],
  ['TFSMLayer', ['unknown', 'runs a SavedModel that lies elsewhere']],
]);
const RISKY_FUNCTIONS = /get_file|load_model|model_from|exec|eval|compile|system|open|import|enable_unsafe|run_/;
const LONGEST_NAME = 200;

export function isHdf5(head: Uint8Array): boolean {
  return HDF5.every((byte, index) => head[index] === byte);
}

/** The JSON of a configuration. */
export function inspectKerasConfig(part: Part, text: string, inspection: Inspection): void {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    inspection.add(part, 'not-analysed', 'its configuration is no JSON');
    return;
  }
  for (const [fact, verdict] of new Map(configFacts(config))) inspection.add(part, verdict, fact);
}

/** What the objects of a configuration say, wherever they stand. */
function* configFacts(config: unknown): Generator<readonly [string, Verdict]> {
  for (const object of jsonObjects(config)) {
    const { class_name: className, module, config: inner, fn_name: functionName, fn_module: functionModule } = object;
    // The name of a function stands where a layer has its configuration.
    const name = className === 'function' && typeof inner === 'string' ? inner : className;
    if (typeof name === 'string') yield* nameFact(textOf(module), name);
    if (typeof functionName === 'string') yield* nameFact(textOf(functionModule), functionName);
    const { vocabulary } = fieldsOf(inner);
    if (typeof vocabulary === 'string' && typeof name === 'string')
      yield [`its layer ${name} reads the file ${JSON.stringify(vocabulary.slice(0, 200))}`, 'unknown'];
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, LONGEST_NAME) : '';
}

/** Keras imports the module and takes what has the name there. */
function* nameFact(module: string, fullName: string): Generator<readonly [string, Verdict]> {
  const name = fullName.slice(0, LONGEST_NAME);
  const risk = RISKY_CLASSES.get(name);
  if (risk !== undefined) yield [`its layer ${name} ${risk[1]}`, risk[0]];
  else if (!OWN_MODULE.test(module)) {
    const tier = judgeImport({ module, name, use: 'called', offset: 0 });
    const verdict = module.startsWith('keras_') || tier === 'plain' ? 'library' : tier;
    yield [`${verdict === 'dangerous' ? 'calls' : 'needs'} ${module}.${name}`, verdict];
  } else if (module !== '' && /^[a-z]/.test(name) && RISKY_FUNCTIONS.test(name))
    yield [`calls ${module}.${name}`, 'dangerous'];
}

/** The attribute is found by its beginning: what lies around it in the file makes no difference to what it says. */
export function inspectHdf5(part: Part, inspection: Inspection): void {
  const bytes = part.source.read(0, Math.min(part.source.size, LONGEST));
  const text = new TextDecoder('latin1').decode(bytes);
  const { configs, isWhole } = configurationsIn(text);
  inspection.describe(part, text.includes('model_config') ? 'Keras model (HDF5)' : 'HDF5 file');
  for (const config of configs) inspectKerasConfig(part, config, inspection);
  if (!isWhole) inspection.add(part, 'not-analysed', 'it holds more texts in JSON than are looked at');
  if (part.source.size < hdf5End(bytes)) inspection.add(part, 'not-analysed', 'the file ends before its content does');
  if (part.source.size > LONGEST && configs.length === 0) {
    inspection.add(part, 'not-analysed', 'its configuration does not stand at the beginning');
  } else if (configs.length === 0 && text.includes('model_config')) {
    inspection.add(part, 'not-analysed', 'its configuration is stored in a way that is not read');
  }
}

/** Where the superblock says that the file ends; 0 where it does not say. https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html */
function hdf5End(bytes: Uint8Array): number {
  const version = bytes[8] ?? 0;
  const [sizeAt, endAt] = version >= 2 ? [9, 28] : [13, version === 1 ? 44 : 40];
  if (bytes[sizeAt] !== 8 || bytes.length < endAt + 8) return bytes.length + 1;
  return Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(endAt, true));
}

const MOST_CONFIGURATIONS = 1_000;
/** To look for the end of each costs a walk through the whole file. */
const MOST_OPEN = 2;

interface Configurations {
  readonly configs: readonly string[];
  readonly isWhole: boolean;
}

/** JSON objects, each to its last brace: whoever writes the file chooses which key stands first. */
function configurationsIn(text: string): Configurations {
  const configs: string[] = [];
  let end = 0;
  let open = 0;
  for (const { index } of text.matchAll(/\{\s*"[^"]{1,64}"\s*:/g)) {
    if (index < end) continue;
    if (configs.length >= MOST_CONFIGURATIONS || open >= MOST_OPEN) return { configs, isWhole: false };
    const closed = closingBrace(text, index);
    if (closed < 0) open++;
    else configs.push(text.slice(index, closed));
    end = Math.max(end, closed);
  }
  return { configs, isWhole: open === 0 };
}

/** Offset behind the brace that closes the one at `open`; -1 where none does. */
function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(open).matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (token === '{') depth++;
    else if (token === '}') depth--;
    if (depth === 0) return open + index + 1;
  }
  return -1;
}
