/** Chat templates are Jinja programs that the loading library runs; a sandbox is not always around them. CVE-2024-34359 */
import type { Inspection, Part } from './inspection.ts';
import { jsonObjects } from './json-objects.ts';
import { unescapeText } from './unescape-text.ts';

/** Ways from any value to the interpreter, and filters and objects that lead there. */
const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [
    /__(?:class|globals|builtins|import|subclasses|mro|bases?|init|getattribute|dict|code|closure)__/,
    'reaches into the interpreter',
  ],
  [/\|\s*attr\s*\(/, 'looks attributes up by name'],
  [
    /\b(?:cycler|joiner|namespace|lipsum|self|url_for|get_flashed_messages)\s*(?:\.\s*_|\[\s*['"]_)/,
    'reaches into the template engine',
  ],
  [/\b(?:os|subprocess|builtins|importlib)\s*\.\s*\w+\s*\(/, 'calls into the operating system'],
  [/\b(?:popen|system|exec|eval)\s*\(/, 'runs code or programs'],
  [/(?:(?<![\w'"])(?:''|"")|\(\)|\{\})\s*\[/, 'looks up by a computed name what an empty value has'],
  [/['"]\s*\[\s*::\s*-1\s*\]|%c[^'"]{0,40}['"]\s*(?:%|\|\s*format\b)/, 'writes a name so that nobody reads it'],
];

/** Names are written in pieces so that nobody finds them: `'__cla' + 'ss__'`. */
const JOINT = /['"]\s*[+~]\s*['"]/g;

export function inspectTemplate(part: Part, template: string, inspection: Inspection): void {
  const plain = unescapeText(template);
  const joined = plain.replace(JOINT, '');
  for (const [expression, what] of ESCAPES) {
    const found = expression.exec(plain) ?? expression.exec(joined);
    if (found === null) continue;
    inspection.add(part, 'dangerous', `its chat template ${what}: ${JSON.stringify(found[0])}`);
    return;
  }
}

/** Parts of a configuration by which a library finds code that comes with the model. */
const CODE_KEYS: readonly string[] = ['auto_map', 'custom_pipelines'];

/** `config.json`, `tokenizer_config.json` and their like: markers of code that comes along, and templates. */
export function inspectModelConfig(part: Part, config: unknown, inspection: Inspection): void {
  const objects = [...jsonObjects(config)];
  if (objects.some((object) => CODE_KEYS.some((key) => (object[key] ?? null) !== null))) {
    inspection.add(part, 'unknown', 'names code that comes with the model; trust_remote_code=True runs it');
  }
  for (const { chat_template: template } of objects) {
    // One template, a list of objects that have one, or an object of templates by their names.
    const texts = typeof template === 'string' ? [template] : [...jsonObjects(template)].flatMap(Object.values);
    for (const text of texts) if (typeof text === 'string') inspectTemplate(part, text, inspection);
  }
}
