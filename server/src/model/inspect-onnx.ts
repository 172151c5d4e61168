/** ONNX: a graph in protocol buffers, which may need native code of somebody, and weights that lie in other files. */
import type { Inspection, Part } from './inspection.ts';
import { readFields, type WireField } from './wire-reader.ts';

const LARGEST = 256 << 20;
const TEXT = new TextDecoder('utf-8');

type Message = 'model' | 'graph' | 'node' | 'attribute' | 'tensor' | 'sparse tensor' | 'function' | 'training';

/**
 * Which fields of a message hold messages that are read: graphs lie in attributes of nodes, and tensors in nearly everything.
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
const INNER: Readonly<Record<Message, Readonly<Record<number, Message>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse tensor' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse tensor', 23: 'sparse tensor' },
  tensor: {},
  'sparse tensor': { 1: 'tensor', 2: 'tensor' },
  function: { 7: 'node', 11: 'attribute' },
  training: { 1: 'graph', 2: 'graph' },
};
const MODEL_GRAPH = 7;
const MODEL_OPSET = 8;
const OPSET_DOMAIN = 1;
const NODE_OPERATION = 4;
const NODE_DOMAIN = 7;
const TENSOR_EXTERNAL = 13;
const ENTRY_KEY = 1;
const ENTRY_VALUE = 2;

const KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'com.microsoft',
  'com.microsoft.nchwc',
  'ai.onnx.preview.training',
]);
/** Operators of onnxruntime and its training that call back into Python. */
const PYTHON_OPERATORS: ReadonlySet<string> = new Set(['PythonOp', 'PythonOpGrad', 'PyOp', 'PyCustomOp']);

/** False where the bytes are no ONNX model. */
export function inspectOnnx(part: Part, inspection: Inspection): boolean {
  const bytes = part.source.read(0, Math.min(part.source.size, LARGEST));
  const { fields, isWhole } = readFields(bytes);
  if (!fields.some(isNumber(MODEL_GRAPH))) return false;
  const domains = new Set(textsAt(fields.filter(isNumber(MODEL_OPSET)).flatMap(inner), OPSET_DOMAIN));
  let nodes = 0;
  const operators = new Set<string>();
  const locations = new Set<string>();
  walk(fields, (message, found) => {
    if (message === 'tensor') for (const location of locationsOf(found)) locations.add(location);
    if (message !== 'node') return;
    nodes++;
    for (const domain of textsAt(found, NODE_DOMAIN)) domains.add(domain);
    for (const name of textsAt(found, NODE_OPERATION)) operators.add(name);
  });
  inspection.describe(part, 'ONNX model', [['nodes', String(nodes)]]);
  addDomains(part, domains, inspection);
  addOperators(part, operators, inspection);
  addLocations(part, locations, inspection);
  if (!isWhole || part.source.size > LARGEST) inspection.add(part, 'not-analysed', 'it could not be read to its end');
  return true;
}

/** Tells every message inside of the model. */
function walk(model: readonly WireField[], tell: (message: Message, fields: readonly WireField[]) => void): void {
  const open: (readonly [Message, readonly WireField[]])[] = [['model', model]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [message, fields] = next;
    tell(message, fields);
    for (const field of fields) {
      const kind = field.type === 2 ? INNER[message][field.number] : undefined;
      if (kind !== undefined) open.push([kind, inner(field)]);
    }
  }
}

function addDomains(part: Part, domains: ReadonlySet<string>, inspection: Inspection): void {
  for (const domain of domains) {
    if (KNOWN_DOMAINS.has(domain)) continue;
    inspection.add(part, 'unknown', `needs operators of "${domain.slice(0, 80)}", which are native code of somebody`);
  }
}

function addOperators(part: Part, operators: ReadonlySet<string>, inspection: Inspection): void {
  for (const name of operators) {
    if (PYTHON_OPERATORS.has(name)) inspection.add(part, 'dangerous', `its operation ${name} runs Python code`);
  }
}

/** Weights in other files: their way must not lead out of the model's folder. */
function addLocations(part: Part, locations: ReadonlySet<string>, inspection: Inspection): void {
  for (const location of locations) {
    const isOutside = /^(?:[\\/]|[A-Za-z]:)/.test(location) || location.split(/[\\/]/).includes('..');
    const shown = JSON.stringify(location.slice(0, 200));
    if (isOutside) inspection.add(part, 'dangerous', `reads weights from ${shown}, outside of its folder`);
  }
}

function locationsOf(tensor: readonly WireField[]): readonly string[] {
  const entries = tensor.filter(isNumber(TENSOR_EXTERNAL)).map(inner);
  return entries
    .filter((entry) => textsAt(entry, ENTRY_KEY).includes('location'))
    .flatMap((entry) => textsAt(entry, ENTRY_VALUE));
}

function isNumber(number: number): (field: WireField) => boolean {
  return (field) => field.number === number && field.type === 2;
}

function inner({ bytes }: WireField): readonly WireField[] {
  return readFields(bytes).fields;
}

function textsAt(fields: readonly WireField[], number: number): readonly string[] {
  return fields.filter(isNumber(number)).map(({ bytes }) => TEXT.decode(bytes));
}
