/**
 * Fixes for secrets in the configuration of tool servers (`mcp.json`): the value becomes a reference that the program which reads
 * the file fills in. Each of these programs has a spelling of its own.
 */
import type { Cell } from '../../document/document.ts';
import type { Edit, Fix } from '../../finding/fix.ts';
import type { Match } from '../../match/match.ts';
import { type SecretFix, variableOf } from './read-secret.ts';

type Reader = 'vscode' | 'cursor' | 'claude';

/** Undefined for every other file. */
export function readerOf(path: string): Reader | undefined {
  const parts = path.split('/');
  const [folder, name] = [parts.at(-2), parts.at(-1)];
  if (name === '.mcp.json') return 'claude';
  if (name !== 'mcp.json') return undefined;
  return folder === '.cursor' ? 'cursor' : 'vscode';
}

export function readInput(
  { cell, span, environment }: Match,
  reader: Reader,
  { safety, name }: SecretFix,
): readonly Fix[] {
  const variable = variableOf(environment, name);
  if (variable === undefined) return [];
  const put = (text: string): Edit => ({ cell: cell.index, span, text });
  if (reader === 'cursor')
    return [{ title: `Read ${variable} from the environment`, safety, edits: [put(`\${env:${variable}}`)] }];
  if (reader === 'claude')
    return [{ title: `Read ${variable} from the environment`, safety, edits: [put(`\${${variable}}`)] }];
  const id = variable.toLowerCase().replaceAll('_', '-');
  const declared = declarationOf(cell, id);
  if (declared === undefined) return [];
  return [
    { title: `Ask for ${variable} when the server starts`, safety, edits: [...declared, put(`\${input:${id}}`)] },
  ];
}

/** The entry of `inputs` that asks for it: none where it is there already, undefined where there is no place for one. */
function declarationOf({ index, text }: Cell, id: string): readonly Edit[] | undefined {
  if (new RegExp(`"id"\\s{0,9}:\\s{0,9}"${id}"`).test(text)) return [];
  const entry = `{ "type": "promptString", "id": "${id}", "description": "${id}", "password": true }`;
  const list = /"inputs"\s{0,9}:\s{0,9}\[/.exec(text);
  const opening = list ?? /^\uFEFF?(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*\{/.exec(text);
  if (opening === null) return undefined;
  const at = opening.index + opening[0].length;
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const isEmpty = /^\s*\]/.test(text.slice(at));
  const added =
    list === null
      ? `\n${indent}"inputs": [\n${indent}${indent}${entry}\n${indent}],`
      : `\n${indent}${indent}${entry}${isEmpty ? `\n${indent}` : ','}`;
  return [{ cell: index, span: { start: at, end: at }, text: added }];
}
