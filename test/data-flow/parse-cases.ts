/**
 * Cases of data flow in Markdown: a heading `##` per case, code fences, and a fence `trail` that says what is found.
 *
 * A fence ```` ```python ```` is a file; several of them are the cells of a notebook, and `[3]` behind the language is a cell's
 * saved execution count. A name behind the language (`python tools.py`) makes another file of the workspace; where all have
 * names, the last one is looked at. A fence `yaml` is a rule for this case alone, or above the first case one for all that
 * follow: a whole file, or its `taint:` part.
 */
import type { Cell, SourceDocument } from '../../server/src/document/document.ts';

export interface DataFlowCase {
  readonly title: string;
  /** Undefined: the rule that all cases share. */
  readonly rule: string | undefined;
  /** The document that is looked at. */
  readonly main: SourceDocument;
  /** The other files of the workspace. */
  readonly others: readonly SourceDocument[];
  /** What the `trail` fence says: `clean`, or one block for each finding. */
  readonly expected: string;
}

interface Fence {
  readonly language: string;
  /** The rest of the line behind the language. */
  readonly info: string;
  readonly text: string;
}

const IS_COUNT = /^\[(\d+)\]$/;

export function parseCases(markdown: string): readonly DataFlowCase[] {
  const [preface = '', ...sections] = markdown.split(/^## /m);
  const rule = ruleIn(readFences(preface));
  return sections.map((section) => parseCase(section, rule));
}

function readFences(text: string): readonly Fence[] {
  return [...text.matchAll(/^```(\w+) ?([^\n]*)\n(.*?)^```$/gms)].map(
    ([, language = '', info = '', text = '']): Fence => ({ language, info, text }),
  );
}

function ruleIn(fences: readonly Fence[]): string | undefined {
  return fences.find(({ language }) => language === 'yaml')?.text;
}

function parseCase(section: string, ruleOfAll: string | undefined): DataFlowCase {
  const fences = readFences(section);
  const code = fences.filter(({ language }) => language === 'python' || language === 'markdown');
  const files = code.filter(isNamed).map(namedFile);
  const cells = code.filter((fence) => !isNamed(fence));
  const main = cells.length > 0 ? unnamedDocument(cells) : files.pop();
  const trail = fences.find(({ language }) => language === 'trail');
  const title = section.slice(0, section.indexOf('\n'));
  if (main === undefined || trail === undefined) throw new Error(`"${title}" needs a python fence and a trail fence`);
  return { title, rule: ruleIn(fences) ?? ruleOfAll, main, others: files, expected: trail.text.trimEnd() };
}

function isNamed({ info }: Fence): boolean {
  return info !== '' && !IS_COUNT.test(info);
}

function namedFile({ info, text }: Fence): SourceDocument {
  return { path: info, kind: 'python', cells: [{ index: null, kind: 'code', language: 'python', text }] };
}

function unnamedDocument(fences: readonly Fence[]): SourceDocument {
  const [only] = fences;
  if (fences.length === 1 && only) return namedFile({ ...only, info: 'main.py' });
  return { path: 'main.ipynb', kind: 'notebook', cells: fences.map(cellOf) };
}

function cellOf({ language, info, text }: Fence, index: number): Cell {
  const count = IS_COUNT.exec(info)?.[1];
  return {
    index,
    kind: language === 'markdown' ? 'markdown' : 'code',
    language,
    text: text.replace(/\n$/, ''),
    ...(count !== undefined && { executionCount: Number(count) }),
  };
}
