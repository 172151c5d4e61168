/** The entry to this folder: from the bytes of a model file to what loading it would do. By content; a name is only a hint. */
import { isTar } from './archive/list-tar.ts';
import { PACKINGS, type Packing } from './archive/packings.ts';
import type { ByteSource } from './byte-source.ts';
import { inspectPacked, inspectTar, inspectZip } from './inspect-archive.ts';
import { inspectGguf, isGguf } from './inspect-gguf.ts';
import { inspectTensorFlow } from './inspect-graph.ts';
import { inspectHdf5, isHdf5 } from './inspect-keras.ts';
import { inspectNumpy, isNumpy } from './inspect-numpy.ts';
import { inspectOnnx } from './inspect-onnx.ts';
import { inspectSafetensors, isSafetensors } from './inspect-safetensors.ts';
import { inspectText } from './inspect-text.ts';
import { Inspection, type Part, type PartWatcher } from './inspection.ts';
import type { ModelReport, Verdict } from './model-report.ts';
import { inspectPickle, isNamed, isTorchLegacy } from './pickle/inspect-pickle.ts';
import { OPERAND_OF, Opcode } from './pickle/opcode.ts';
import { readPickle } from './pickle/pickle-machine.ts';
import { UNREAD_FORMATS } from './unread-formats.ts';

const HEAD = 512;
const ZIP = [0x50, 0x4b];
/** A pickle of protocol 0 or 1 has no mark at its beginning; so much is read to see whether it is one. */
const LARGEST_TRIED = 8 << 20;
/** What such a name belongs to is loaded, wherever it lies. */
const MODEL_NAME =
  /\.(?:pkl|pickle|pck|pcl|p|pt|pth|ckpt|joblib|dill|npy|npz|h5|hdf5|keras|onnx|pb|gguf|safetensors|mar|nemo|skops|zip)$/i;
const PACKED_ALONE: ReadonlySet<string> = new Set(PACKINGS.map(({ format }) => format));
/** Texts and graphs, in which nobody looks for an archive. */
const NEVER_ARCHIVES = /\.(?:json|safetensors|onnx|pb|txt|jinja2?|ya?ml|xml|pmml|py)$/i;

/**
 * Reads a model file and says what loading it would do. Never throws; its work and what it holds are bounded.
 *
 * @param name of the file, for formats that cannot be told by their content
 * @param watch told about every part
 */
export function inspectModel(source: ByteSource, name: string, watch?: PartWatcher): ModelReport {
  const inspection = new Inspection(watch);
  const part = { path: [], name, source };
  try {
    inspectPart(part, inspection);
  } catch {
    // A mistake of ours, or a file that cannot be read any more: whoever waits for a verdict gets one.
    inspection.add(part, 'not-analysed', 'it could not be read to its end');
  }
  return inspection.toReport();
}

function inspectPart(part: Part, inspection: Inspection): void {
  const head = part.source.read(0, HEAD);
  const format = FORMATS.find(({ matches }) => matches(head, part));
  if (format !== undefined) {
    format.inspect(part, inspection);
    return;
  }
  const isArchive = mayHoldZip(part, head) && inspectZip(part, inspection, inspectPart);
  // An archive may stand behind a program or an image: both are said.
  const unread = UNREAD_FORMATS.find(({ matches }) => matches(head));
  // Models bring pictures along as assets; in place of a model one is worth saying.
  if (unread?.isPicture && part.path.length > 0) inspection.describe(part, unread.format);
  else if (unread !== undefined) judged(unread.format, unread.verdict, unread.text)(part, inspection);
  else if (!isArchive) inspectByName(part, inspection);
}

interface Format {
  readonly matches: (head: Uint8Array, part: Part) => boolean;
  readonly inspect: (part: Part, inspection: Inspection) => void;
}

/** What can be told by the first bytes; the first one that matches is it. */
const FORMATS: readonly Format[] = [
  { matches: (_, { source }) => source.size === 0, inspect: inspectEmpty },
  { matches: isNumpy, inspect: inspectNumpy },
  { matches: isHdf5, inspect: inspectHdf5 },
  { matches: isGguf, inspect: inspectGguf },
  { matches: isTar, inspect: (part, inspection) => inspectTar(part, inspection, inspectPart) },
  ...PACKINGS.map((packing) => ({ matches: packing.matches, inspect: packed(packing) })),
  { matches: isPickle, inspect: inspectPickle },
  { matches: (head, { source }) => isSafetensors(head, source.size), inspect: inspectSafetensors },
];

/** Archives may have empty members; an empty file is no model. */
function inspectEmpty(part: Part, inspection: Inspection): void {
  if (part.path.length === 0) judged('empty file', 'not-analysed', 'it is empty')(part, inspection);
}

function packed(packing: Packing): Format['inspect'] {
  return (part, inspection) => inspectPacked(part, packing, { inspection, inspectInner: inspectPart });
}

function judged(format: string, verdict: Verdict, text: string): Format['inspect'] {
  return (part, inspection) => {
    inspection.describe(part, format);
    inspection.add(part, verdict, text);
  };
}

/** Protocol 2 and later begin with their number. */
function isPickle(head: Uint8Array): boolean {
  const protocol = head[1] ?? 0;
  return isTorchLegacy(head) || (head[0] === Opcode.Proto && protocol >= 2 && protocol <= 5);
}

/** An archive may have anything in front of it; inside of another archive only what begins like one is taken for one. */
function mayHoldZip({ path, name }: Part, head: Uint8Array): boolean {
  return ZIP.every((byte, index) => head[index] === byte) || (path.length === 0 && !NEVER_ARCHIVES.test(name));
}

function inspectByName(part: Part, inspection: Inspection): void {
  const { name, source } = part;
  if (/\.safetensors$/i.test(name)) inspectSafetensors(part, inspection);
  else if (/\.onnx$/i.test(name) && inspectOnnx(part, inspection)) return;
  else if (/\.(?:pb|meta)$/i.test(name)) inspectTensorFlow(part, inspection);
  else if (inspectText(part, inspection)) return;
  else if (isOldPickle(source)) inspectPickle(part, inspection);
  // Other members of archives that nothing is known about are left alone: vocabularies, raw tensors.
  else if (part.path.length === 0 || PACKED_ALONE.has(part.path.at(-1) ?? '') || MODEL_NAME.test(name))
    inspectUnknown(part, inspection);
}

function inspectUnknown(part: Part, inspection: Inspection): void {
  judged('unknown format', 'not-analysed', 'it is in no format that is known')(part, inspection);
}

/** Does it read as a pickle from its first byte to its last, or import something on the way? */
function isOldPickle(source: ByteSource): boolean {
  if (OPERAND_OF[source.read(0, 1)[0] ?? 0] === -1) return false;
  const bytes = source.read(0, Math.min(source.size, LARGEST_TRIED));
  const reading = readPickle(bytes, 0);
  return (reading.isComplete && reading.end === bytes.length) || reading.imports.some(isNamed);
}
