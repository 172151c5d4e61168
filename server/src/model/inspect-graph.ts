/**
 * Graphs in protocol buffers: TensorFlow's SavedModel, MetaGraph and frozen graphs, and ONNX. A graph is data, but some of its
 * operations reach files or call back into Python.
 */
import type { Inspection, Part } from './inspection.ts';
import type { Verdict } from './model-report.ts';
import { readFields, type WireField } from './wire-reader.ts';

const LARGEST = 256 << 20;
const TEXT = new TextDecoder('utf-8');
/** Messages lie in messages about six deep. */
const DEEPEST = 16;

/** Operations of TensorFlow by what they let a graph do. https://www.tensorflow.org/api_docs/python/tf/raw_ops */
const OPERATIONS: ReadonlyMap<string, readonly [Verdict, string]> = new Map([
  ['PyFunc', ['unknown', 'calls a Python function that the loading program has registered']],
  ['PyFuncStateless', ['unknown', 'calls a Python function that the loading program has registered']],
  ['EagerPyFunc', ['unknown', 'calls a Python function that the loading program has registered']],
  ['ReadFile', ['dangerous', 'reads files when it runs']],
  ['WriteFile', ['dangerous', 'writes files when it runs']],
  ['MatchingFiles', ['dangerous', 'lists files when it runs']],
  ['PrintV2', ['unknown', 'writes to a stream or a file when it runs']],
  ['DebugIdentityV2', ['unknown', 'sends values elsewhere when it runs']],
  ['LoadLibrary', ['dangerous', 'loads native code']],
]);

/** Where an operation's name stands: a text of letters in field 2 of a node, or in field 4 in ONNX. */
export function inspectTensorFlow(part: Part, inspection: Inspection): void {
  const bytes = part.source.read(0, Math.min(part.source.size, LARGEST));
  const { isWhole } = readFields(bytes);
  const operations = new Set<string>();
  collectTexts(bytes, 0, (text) => OPERATIONS.has(text) && operations.add(text));
  inspection.describe(part, 'TensorFlow graph');
  for (const name of operations) {
    const [verdict, what] = OPERATIONS.get(name) ?? ['unknown', 'does something'];
    inspection.add(part, verdict, `its operation ${name} ${what}`);
  }
  if (!isWhole || part.source.size > LARGEST) inspection.add(part, 'not-analysed', 'it could not be read to its end');
}

/** Tells every short text in the message and in the messages inside of it. */
function collectTexts(message: Uint8Array, depth: number, tell: (text: string) => void): void {
  for (const { type, bytes } of readFields(message).fields) {
    if (type !== 2 || bytes.length === 0) continue;
    if (bytes.length < 40 && bytes.every((byte) => byte >= 0x30 && byte < 0x7b)) tell(TEXT.decode(bytes));
    else if (depth < DEEPEST) collectTexts(bytes, depth + 1, tell);
  }
}

/** https://github.com/onnx/onnx/blob/main/onnx/onnx.proto: the numbers of the fields that are read here. */
const MODEL_GRAPH = 7;
const MODEL_OPSET = 8;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const NODE_OPERATION = 4;
const NODE_DOMAIN = 7;
const TENSOR_EXTERNAL = 13;
const OPSET_DOMAIN = 1;

const KNOWN_DOMAINS: ReadonlySet<string> = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'com.microsoft',
  'com.microsoft.nchwc',
  'ai.onnx.preview.training',
]);

/** False where the bytes are no ONNX model. */
export function inspectOnnx(part: Part, inspection: Inspection): boolean {
  const bytes = part.source.read(0, Math.min(part.source.size, LARGEST));
  const { fields, isWhole } = readFields(bytes);
  const graphs = fields.filter((field) => field.number === MODEL_GRAPH && field.type === 2);
  if (graphs.length === 0) return false;
  const domains = textsAt(fields.filter(isNumber(MODEL_OPSET)).flatMap(inner), OPSET_DOMAIN);
  const graph = graphs.flatMap(inner);
  const nodes = graph.filter(isNumber(GRAPH_NODE));
  inspection.describe(part, 'ONNX model', [['nodes', String(nodes.length)]]);
  addDomains(part, new Set([...domains, ...nodes.flatMap((node) => textsAt(inner(node), NODE_DOMAIN))]), inspection);
  if (nodes.some((node) => textsAt(inner(node), NODE_OPERATION).includes('PythonOp'))) {
    inspection.add(part, 'dangerous', 'its operation PythonOp runs Python code');
  }
  for (const tensor of graph.filter(isNumber(GRAPH_INITIALIZER))) addExternalData(part, inner(tensor), inspection);
  if (!isWhole || part.source.size > LARGEST) inspection.add(part, 'not-analysed', 'it could not be read to its end');
  return true;
}

function addDomains(part: Part, domains: ReadonlySet<string>, inspection: Inspection): void {
  for (const domain of domains) {
    if (KNOWN_DOMAINS.has(domain)) continue;
    inspection.add(part, 'unknown', `needs operators of "${domain.slice(0, 80)}", which are native code of somebody`);
  }
}

/** Weights in other files: their way must not lead out of the model's folder. */
function addExternalData(part: Part, tensor: readonly WireField[], inspection: Inspection): void {
  for (const entry of tensor.filter(isNumber(TENSOR_EXTERNAL))) {
    const [key, value = ''] = inner(entry).map(({ bytes }) => TEXT.decode(bytes));
    if (key !== 'location') continue;
    const isOutside = /^(?:[\\/]|[A-Za-z]:)/.test(value) || value.split(/[\\/]/).includes('..');
    if (isOutside)
      inspection.add(
        part,
        'dangerous',
        `reads weights from ${JSON.stringify(value.slice(0, 200))}, outside of its folder`,
      );
  }
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
