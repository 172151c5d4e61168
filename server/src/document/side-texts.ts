/** All side texts of a notebook: outputs, metadata of cells and of the notebook, names of attachments, state of widgets. */
import type { SideText } from './document.ts';
import { isObject, type JsonObject } from './json.ts';
import { addJson, outputTexts } from './output-texts.ts';
import { SideTextBuilder } from './side-text-builder.ts';

/** Written by tools, about tools: kernels, times, hashes, ids. */
const TOOLS = new Set([
  ...['kernelspec', 'language_info', 'interpreter', 'execution', 'ExecuteTime', 'pycharm', 'vscode', 'id', 'toc'],
  ...['colab_type', 'outputId', 'executionInfo', 'provenance', 'digest', 'hash', 'buffers', 'layout', 'nuid'],
  ...['model_module', 'model_name', '_model_module', '_model_name', '_view_module', '_view_name', 'inputWidgets'],
]);

/** In the order of the notebook; what belongs to no cell stands last. */
export function collectSideTexts(notebook: JsonObject, cells: readonly unknown[]): readonly SideText[] {
  const ofCells = cells.flatMap((cell, index) => (isObject(cell) ? sideTextsOfCell(cell, index) : []));
  return [...ofCells, ...metadataText(notebook, null)];
}

/** Those of one cell, as the notebook's JSON has it. */
export function sideTextsOfCell(cell: JsonObject, index: number): readonly SideText[] {
  return [...outputTexts(cell, index), ...metadataText(cell, index), ...attachmentText(cell, index)];
}

function metadataText(owner: JsonObject, index: number | null): readonly SideText[] {
  const { metadata } = owner;
  if (!isObject(metadata)) return [];
  const builder = new SideTextBuilder({ index, output: null, form: '', place: 'metadata' });
  addJson(builder, metadata, ['metadata'], (key) => TOOLS.has(key));
  return builder.build();
}

/** What is attached are images; their names come from the disk of whoever pasted them. */
function attachmentText({ attachments }: JsonObject, index: number): readonly SideText[] {
  if (!isObject(attachments)) return [];
  const builder = new SideTextBuilder({ index, output: null, form: '', place: 'attachment' });
  for (const name of Object.keys(attachments)) {
    builder.add(['attachments', name], name);
    builder.addBetween('\n');
  }
  return builder.build();
}
