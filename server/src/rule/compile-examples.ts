/** Compiles the `examples:` of a rule: code that it must find, code that it must not, and what its fix makes of it. */
import { documentLanguage } from '../document/document-language.ts';
import { isModelPath } from '../model/model-path.ts';
import { allOf, type Entry, fail, isMapping, readList, readMapping, readText, requireField } from './entry.ts';
import type { Example } from './rule.ts';

export const EXAMPLE_KEYS = { known: ['name', 'file', 'beside', 'bad', 'good', 'fixed'] };

/** `lineOf` tells where each example stands, so that a failing one can be found again. */
export function compileExamples(entry: Entry, lineOf: (path: string) => number): readonly Example[] | undefined {
  return allOf(readList(entry)?.map((example) => compileExample(example, lineOf(example.path))));
}

function compileExample(entry: Entry, line: number): Example | undefined {
  const fields = readMapping(entry, EXAMPLE_KEYS);
  if (fields === undefined) return undefined;
  const nameEntry = requireField(fields, 'name');
  const name = nameEntry && readText(nameEntry);
  const fileEntry = fields.get('file');
  const file = fileEntry && readFileName(fileEntry);
  const besideEntry = fields.get('beside');
  const beside = besideEntry && readBeside(besideEntry);
  const bad = readCode(fields.get('bad'));
  const good = readCode(fields.get('good'));
  const fixed = readCode(fields.get('fixed'));
  if (name === undefined || (fileEntry && file === undefined) || (besideEntry && beside === undefined))
    return undefined;
  if ((bad === undefined) === (good === undefined)) return fail(entry, 'needs exactly one of bad, good');
  if (fixed !== undefined && bad === undefined) return fail(entry, '"fixed" needs a "bad" beside it');
  return {
    name,
    line,
    ...(file !== undefined && { file }),
    ...(beside !== undefined && { beside }),
    ...(bad !== undefined && { bad }),
    ...(good !== undefined && { good }),
    ...(fixed !== undefined && { fixed }),
  };
}

/** By its name the file is what it is; of a notebook only cells are written here. */
function readFileName(entry: Entry): string | undefined {
  const name = readText(entry);
  if (name !== undefined && isModelPath(name)) return name;
  const language = name === undefined ? undefined : documentLanguage(name);
  if (language !== undefined && language !== 'notebook') return name;
  return name === undefined ? undefined : fail(entry, `"${name}" is no name of a file that rules look at`);
}

function readBeside(entry: Entry): Example['beside'] | undefined {
  const files = isMapping(entry.data) ? Object.entries(entry.data) : [];
  const wrong = files.find(([path, content]) => !isModelPath(path) || typeof content !== 'string');
  if (files.length === 0) return fail(entry, 'must name model files, each with its text');
  return wrong
    ? fail(entry, `"${wrong[0]}" is no model file with a text`)
    : (Object.fromEntries(files) as Example['beside']);
}

/** Code keeps its white space. An empty text is what a fix may leave behind. */
function readCode(entry: Entry | undefined): string | undefined {
  if (entry === undefined) return undefined;
  return typeof entry.data === 'string' ? entry.data : fail(entry, 'must be a text');
}
