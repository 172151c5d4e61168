/**
 * Keras models describe their layers in JSON: in `config.json` of a .keras archive, in an attribute of an HDF5 file. A Lambda
 * layer carries marshalled code there; a class from elsewhere is imported. https://keras.io/guides/serialization_and_saving/
 */
import type { Inspection, Part } from './inspection.ts';

const LONGEST = 64 << 20;
const DEEPEST = 64;
const MOST_NODES = 500_000;
const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
/** Modules whose classes Keras finds by itself. */
const OWN_MODULE = /^(?:keras|tf_keras|tensorflow|builtins)(?:\.|$)|^$/;
/** Classes of Keras itself that run what they are given. CVE-2025-49655, CVE-2025-8747 */
const RISKY_CLASSES: ReadonlyMap<string, string> = new Map([
  ['Lambda', 'holds code of its own'],
  ['__lambda__', 'holds code of its own'],
  ['TorchModuleWrapper', 'holds a pickled torch module'],
]);

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
  for (const { name, module } of classesIn(config)) {
    const risk = RISKY_CLASSES.get(name);
    if (risk !== undefined)
      inspection.add(part, 'dangerous', `its layer ${name} ${risk}, which runs when the model is loaded or called`);
    else if (name === 'TFOpLambda')
      inspection.add(part, 'unknown', 'its layer TFOpLambda calls functions of TensorFlow');
    else if (!OWN_MODULE.test(module))
      inspection.add(part, module.startsWith('keras_') ? 'library' : 'unknown', `needs ${module}.${name}`);
    else if (/^(?:keras|builtins)/.test(module) && /^[a-z]/.test(name) && RISKY_FUNCTIONS.test(name)) {
      inspection.add(part, 'dangerous', `calls ${module}.${name}`);
    }
  }
}

const RISKY_FUNCTIONS = /get_file|load_model|model_from|exec|eval|compile|system|open|import|enable_unsafe|run_/;

interface LayerClass {
  readonly name: string;
  readonly module: string;
}

/** Every `class_name` and `registered_name` with its `module`, wherever it stands; each once. */
function classesIn(config: unknown): readonly LayerClass[] {
  const found = new Map<string, LayerClass>();
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: config, depth: 0 }];
  for (let count = 0; open.length > 0 && count < MOST_NODES; count++) {
    const { value, depth } = open.pop() ?? { value: undefined, depth: 0 };
    if (typeof value !== 'object' || value === null || depth > DEEPEST) continue;
    const {
      class_name: className,
      module,
      fn_module: functionModule,
      fn_name: functionName,
    } = value as Record<string, unknown>;
    for (const [name, from] of [
      [className, module],
      [functionName, functionModule],
    ] as const) {
      if (typeof name !== 'string') continue;
      const one = { name: name.slice(0, 200), module: typeof from === 'string' ? from.slice(0, 200) : '' };
      found.set(`${one.module} ${one.name}`, one);
    }
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return [...found.values()];
}

/** The attribute is found by its beginning: what lies around it in the file makes no difference to what it says. */
export function inspectHdf5(part: Part, inspection: Inspection): void {
  const bytes = part.source.read(0, Math.min(part.source.size, LONGEST));
  const text = new TextDecoder('latin1').decode(bytes);
  const configs = configurationsIn(text);
  const [first] = configs;
  inspection.describe(part, first === undefined ? 'HDF5 file' : 'Keras model (HDF5)');
  for (const config of configs) inspectKerasConfig(part, config, inspection);
  if (part.source.size < hdf5End(bytes)) inspection.add(part, 'not-analysed', 'the file ends before its content does');
  if (part.source.size > LONGEST && first === undefined) {
    inspection.add(part, 'not-analysed', 'its configuration does not stand at the beginning');
  } else if (first === undefined && text.includes('model_config')) {
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

const MOST_CONFIGURATIONS = 8;

/** JSON objects that begin as a Keras configuration does, each to its last brace. */
function configurationsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/\{"(?:class_name|config|module)"\s*:/g)) {
    if (found.length >= MOST_CONFIGURATIONS) break;
    const end = closingBrace(text, index);
    const isInside = found.some((known) => known.includes(text.slice(index, index + 64)));
    if (end > 0 && !isInside) found.push(text.slice(index, end));
  }
  return found;
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
