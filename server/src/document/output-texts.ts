/**
 * What a cell has shown, as texts: streams, tracebacks, and of displayed data the forms that people can read. Format 4, and 3
 * with its other names. Images, sound, and charts with their data are no texts.
 */
import type { SideText } from './document.ts';
import { isObject, type JsonObject } from './json.ts';
import { jsonLeaves } from './json-leaves.ts';
import { SideTextBuilder } from './side-text-builder.ts';

/** Format 3 keeps the forms beside each other under short names. */
const OLD_FORMS: Readonly<Record<string, string>> = {
  text: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  svg: 'image/svg+xml',
  javascript: 'application/javascript',
  latex: 'text/latex',
};

const READABLE = /^(?:text\/|image\/svg\+xml$|application\/(?:x-)?(?:java|ecma)script$|application\/(?:.*\+)?json$)/;
/** Charts carry their libraries and all their numbers; views of widgets only an id. */
const CHART = /plotly|vega|bokeh|holoviews|jupyter\.widget-view|geo\+json|deck\.?gl|lux|drawio/;

/** Where the outputs belong. */
interface OutputPlace {
  /** The cell. */
  readonly index: number;
  readonly output: number;
}

/** The texts of a cell's outputs, in their order. */
export function outputTexts(cell: JsonObject, index: number): readonly SideText[] {
  const outputs = cell['outputs'];
  if (!Array.isArray(outputs)) return [];
  return outputs.flatMap((output, at) => (isObject(output) ? textsOfOutput(output, { index, output: at }) : []));
}

function textsOfOutput(output: JsonObject, place: OutputPlace): readonly SideText[] {
  const path = ['outputs', place.output];
  switch (output['output_type']) {
    case 'stream':
      return valueText(output['text'], [...path, 'text'], { ...place, form: 'stream' });
    case 'error':
    case 'pyerr':
      return tracebackText(output, path, place);
    default:
      return isObject(output['data']) ? bundleTexts(output['data'], [...path, 'data'], place) : oldTexts(output, place);
  }
}

function bundleTexts(data: JsonObject, path: readonly (string | number)[], place: OutputPlace): readonly SideText[] {
  return Object.entries(data).flatMap(([form, value]) => {
    if (!READABLE.test(form) || CHART.test(form)) return [];
    return valueText(value, [...path, form], { ...place, form });
  });
}

function oldTexts(output: JsonObject, place: OutputPlace): readonly SideText[] {
  return Object.entries(OLD_FORMS).flatMap(([key, form]) =>
    valueText(output[key], ['outputs', place.output, key], { ...place, form }),
  );
}

/** Text is a string or a list of lines, whatever the form; everything else is JSON. */
function valueText(
  value: unknown,
  path: readonly (string | number)[],
  head: OutputPlace & { readonly form: string },
): readonly SideText[] {
  const builder = new SideTextBuilder({ ...head, place: 'output' });
  const isJson = head.form.endsWith('json');
  if (typeof value === 'string') builder.add(path, value);
  else if (!isJson && Array.isArray(value))
    builder.add(path, value.filter((line) => typeof line === 'string').join(''));
  else if (value !== undefined) addJson(builder, value, path);
  return builder.build();
}

/** The frames are what the traceback is made of; its last line repeats the message, unless somebody has cut it. */
function tracebackText(output: JsonObject, path: readonly (string | number)[], place: OutputPlace) {
  const builder = new SideTextBuilder({ ...place, place: 'output', form: 'traceback' });
  const { ename, evalue, traceback } = output;
  if (typeof ename === 'string') builder.add([...path, 'ename'], ename);
  builder.addBetween(': ');
  if (typeof evalue === 'string') builder.add([...path, 'evalue'], evalue);
  for (const [index, frame] of (Array.isArray(traceback) ? traceback : []).entries()) {
    builder.addBetween('\n');
    if (typeof frame === 'string') builder.add([...path, 'traceback', index], frame);
  }
  return builder.build();
}

/** One line a scalar, as `"key": "value"`, so that it reads like the JSON it was. */
export function addJson(
  builder: SideTextBuilder,
  value: unknown,
  path: readonly (string | number)[],
  isSkipped?: (key: string) => boolean,
): void {
  for (const leaf of jsonLeaves(value, path, isSkipped)) {
    const quote = typeof leaf.value === 'string' ? '"' : '';
    builder.addBetween(leaf.key === undefined ? quote : `"${leaf.key}": ${quote}`);
    builder.add(leaf.path, String(leaf.value));
    builder.addBetween(`${quote}\n`);
  }
}
