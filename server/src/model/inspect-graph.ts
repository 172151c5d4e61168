/**
 * TensorFlow's graphs in protocol buffers: SavedModel, MetaGraph and frozen graphs. A graph is data, but some of its operations
 * reach files or call back into Python.
 */
import { inspectKerasConfig } from './inspect-keras.ts';
import type { Inspection, Part } from './inspection.ts';
import type { Verdict } from './model-report.ts';
import { readFields } from './wire-reader.ts';

const LARGEST = 256 << 20;
const TEXT = new TextDecoder('utf-8');
/** Messages lie in messages about six deep. */
const DEEPEST = 16;
const BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** Operations of TensorFlow by what they let a graph do. https://www.tensorflow.org/api_docs/python/tf/raw_ops */
const OPERATIONS: ReadonlyMap<string, readonly [Verdict, string]> = new Map([
  ['PyFunc', ['unknown', 'calls a Python function that the loading program has registered']],
  ['PyFuncStateless', ['unknown', 'calls a Python function that the loading program has registered']],
  ['EagerPyFunc', ['unknown', 'calls a Python function that the loading program has registered']],
  ['ReadFile', ['dangerous', 'reads files when it runs']],
  ['WriteFile', ['dangerous', 'writes files when it runs']],
  ['MatchingFiles', ['dangerous', 'lists files when it runs']],
  ['ImmutableConst', ['dangerous', 'reads files when it runs']],
  ['WholeFileReader', ['unknown', 'reads files when it runs']],
  ['WholeFileReaderV2', ['unknown', 'reads files when it runs']],
  ['TextLineReader', ['unknown', 'reads files when it runs']],
  ['TextLineReaderV2', ['unknown', 'reads files when it runs']],
  ['TextLineDataset', ['unknown', 'reads files when it runs']],
  ['FixedLengthRecordDataset', ['unknown', 'reads files when it runs']],
  ['FixedLengthRecordDatasetV2', ['unknown', 'reads files when it runs']],
  ['SqlDataset', ['unknown', 'asks a database when it runs']],
  ['RpcCall', ['dangerous', 'calls another machine when it runs']],
  ['CreateSummaryFileWriter', ['unknown', 'writes files when it runs']],
  ['PrintV2', ['unknown', 'writes to a stream or a file when it runs']],
  ['DebugIdentityV2', ['unknown', 'sends values elsewhere when it runs']],
  ['LoadLibrary', ['dangerous', 'loads native code']],
]);

/** An operation's name is a text of letters; Keras keeps the description of its layers as JSON beside the graph. */
export function inspectTensorFlow(part: Part, inspection: Inspection): void {
  const bytes = part.source.read(0, Math.min(part.source.size, LARGEST));
  const { isWhole } = readFields(bytes);
  const operations = new Set<string>();
  const configs: string[] = [];
  collectTexts(bytes, 0, (text) => {
    if (OPERATIONS.has(text)) operations.add(text);
    else if (text.startsWith('{') && text.includes('"class_name"')) configs.push(text);
  });
  inspection.describe(part, 'TensorFlow graph');
  for (const config of configs) inspectKerasConfig(part, config, inspection);
  for (const name of operations) {
    const [verdict, what] = OPERATIONS.get(name) ?? ['unknown', 'does something'];
    inspection.add(part, verdict, `its operation ${name} ${what}`);
  }
  if (!isWhole || part.source.size > LARGEST) inspection.add(part, 'not-analysed', 'it could not be read to its end');
}

/** Tells every short text in the message and in the messages inside of it, and all that begins as JSON does. */
function collectTexts(message: Uint8Array, depth: number, tell: (text: string) => void): void {
  for (const { type, bytes } of readFields(message).fields) {
    if (type !== 2 || bytes.length === 0) continue;
    const isName = bytes.length < 40 && bytes.every((byte) => byte >= 0x30 && byte < 0x7b);
    if (isName || (bytes[0] === BRACE && bytes.at(-1) === CLOSING_BRACE)) tell(TEXT.decode(bytes));
    else if (depth < DEEPEST) collectTexts(bytes, depth + 1, tell);
  }
}
