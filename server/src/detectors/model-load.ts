/**
 * Calls that load a model file of the workspace which is known to run code: the finding at the call names what the file would
 * run. The table of loaders stands in the rule.
 */
import { constantOf } from '../facts/constants.ts';
import { nodeIndex } from '../facts/node-index.ts';
import type { NodeRef, Program } from '../facts/program.ts';
import { qualifiedNames } from '../facts/qualified-names.ts';
import type { Match } from '../match/match.ts';
import { callArguments } from '../match/pattern/call-arguments.ts';
import { decidingFacts, shownFact } from '../model/model-document.ts';
import type { ModelFile, ModelFiles } from '../model/model-files.ts';
import { internName, nameText } from '../syntax/names.ts';
import type { Detector } from './detector.ts';
import { handedFiles, loadedFile } from './loaded-file.ts';
import { namedTexts } from './named-texts.ts';

/** A function that loads files. */
interface Loader {
  /** Dotted; `*.name` is a function or method of that name, whoever has it. */
  readonly name: string;
  /** `weights_only=True`: with it the file is refused, as long as the library has no hole. */
  readonly refusedWith?: string;
  /** `allow_pickle=True`: without it the file is refused. */
  readonly refusedWithout?: string;
}

export const detectModelLoad: Detector = (program, data, { models } = {}) => {
  if (models === undefined) return [];
  return loadersOf(data).flatMap((loader) =>
    callsOf(program, loader).flatMap((call) => {
      const file = dangerousFile(program, call, models);
      return file === undefined ? [] : [toMatch(program, call, { loader, file })];
    }),
  );
};

function dangerousFile(program: Program, call: NodeRef, models: ModelFiles): ModelFile | undefined {
  const own = loadedFile(program, call, models);
  const files = own === undefined ? handedFiles(program, call, models) : [own];
  return files.find(({ report }) => report.verdict === 'dangerous');
}

function callsOf(program: Program, { name }: Loader): readonly NodeRef[] {
  const calls = nodeIndex(program).callsOf(internName(name.slice(name.lastIndexOf('.') + 1)));
  if (name.startsWith('*.')) return calls;
  return calls.filter(({ unit, node }) =>
    qualifiedNames(program, { unit, node: unit.tree.firstChild(node) }).includes(name),
  );
}

interface Load {
  readonly loader: Loader;
  readonly file: ModelFile;
}

function toMatch(program: Program, call: NodeRef, { loader, file }: Load): Match {
  const { unit, node } = call;
  const span = unit.tree.span(node);
  const [first, ...others] = decidingFacts(file.report).map(shownFact);
  const texts = {
    FILE: file.path.slice(file.path.lastIndexOf('/') + 1),
    WHAT: first ?? '',
    MORE: others.length === 0 ? '' : ` (and ${others.length} more)`,
  };
  return {
    ...{ cell: unit.cell, span, code: call, environment: namedTexts(texts, span) },
    ...(isRefused(program, call, loader) && { severity: 'warning' }),
    steps: [{ path: file.path, cell: null, span: { start: 0, end: 0 }, message: texts.WHAT + texts.MORE }],
  };
}

function isRefused(program: Program, call: NodeRef, { refusedWith, refusedWithout }: Loader): boolean {
  if (refusedWith !== undefined) return isTrue(program, call, refusedWith);
  return refusedWithout !== undefined && !callArguments(program, call).open && !isTrue(program, call, refusedWithout);
}

function isTrue(program: Program, call: NodeRef, keyword: string): boolean {
  const { keywords } = callArguments(program, call);
  const value = keywords.find(({ name }) => nameText(name) === keyword)?.value;
  const constant = value && constantOf(program, value);
  return constant?.kind === 'boolean' && constant.value;
}

const tables = new WeakMap<object, readonly Loader[]>();

/** Rules are checked when they are loaded; what is wrong here is a mistake of the pack, and throwing names the rule. */
function loadersOf(data: unknown): readonly Loader[] {
  const { calls } = (data ?? {}) as { readonly calls?: unknown };
  if (!Array.isArray(calls)) throw new Error('model-load: "calls" is missing');
  let table = tables.get(calls);
  if (table === undefined) {
    table = calls.map(readLoader);
    tables.set(calls, table);
  }
  return table;
}

function readLoader(entry: unknown): Loader {
  if (typeof entry === 'string') return { name: entry };
  const {
    call,
    'refused-with': refusedWith,
    'refused-without': refusedWithout,
  } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof call !== 'string') throw new Error('model-load: a call has no name');
  return {
    name: call,
    ...(typeof refusedWith === 'string' && { refusedWith }),
    ...(typeof refusedWithout === 'string' && { refusedWithout }),
  };
}
