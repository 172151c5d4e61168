/** Chat templates are Jinja programs that the loading library runs; a sandbox is not always around them. CVE-2024-34359 */
import type { Inspection, Part } from './inspection.ts';

/** Ways from any value to the interpreter, and filters and objects that lead there. */
const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [
    /__(?:class|globals|builtins|import|subclasses|mro|base|init|getattribute|code|closure)__/,
    'reaches into the interpreter',
  ],
  [/\|\s*attr\s*\(/, 'looks attributes up by name'],
  [
    /\b(?:cycler|joiner|namespace|lipsum|self|url_for|get_flashed_messages)\s*\.\s*_/,
    'reaches into the template engine',
  ],
  [/\b(?:os|subprocess|builtins|importlib)\s*\.\s*\w+\s*\(/, 'calls into the operating system'],
  [/\b(?:popen|system|exec|eval)\s*\(/, 'runs code or programs'],
];

export function inspectTemplate(part: Part, template: string, inspection: Inspection): void {
  for (const [expression, what] of ESCAPES) {
    const found = expression.exec(template);
    if (found === null) continue;
    inspection.add(part, 'dangerous', `its chat template ${what}: ${JSON.stringify(found[0])}`);
    return;
  }
}

/** `config.json`, `tokenizer_config.json` and their like: markers of code that comes along, and templates. */
export function inspectModelConfig(part: Part, text: string, inspection: Inspection): void {
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    return;
  }
  if (typeof config !== 'object' || config === null) return;
  const { auto_map: autoMap, custom_pipelines: pipelines, chat_template: template } = config as Record<string, unknown>;
  if (autoMap !== undefined || pipelines !== undefined) {
    inspection.add(part, 'unknown', 'names code that comes with the model; trust_remote_code=True runs it');
  }
  const templates = Array.isArray(template)
    ? template.map((one) => (one as { template?: unknown } | null)?.template)
    : [template];
  for (const one of templates) if (typeof one === 'string') inspectTemplate(part, one, inspection);
}
