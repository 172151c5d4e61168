/** The editor's settings under `parapet`, and what counts where there are none. */
import { SEVERITIES, type Severity } from '../finding/severity.ts';

/** The section that the editor is asked for. */
export const SETTINGS_SECTION = 'parapet';

export interface Settings {
  readonly enable: boolean;
  readonly notebooks: { readonly enable: boolean };
  /** `open`: what was published for a document goes when it is closed, unless a scan has asked for it. */
  readonly scope: 'open' | 'workspace';
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  readonly preview: boolean;
  readonly rules: { readonly paths: readonly string[] };
}

export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  notebooks: { enable: true },
  scope: 'open',
  severity: {},
  preview: false,
  rules: { paths: [] },
};

/** Takes what fits and leaves the rest: a setting of the wrong type counts as absent. Editors warn about those. */
export function parseSettings(value: unknown): Settings {
  const { enable, notebooks, scope, severity, preview, rules } = fieldsOf(value);
  const { paths } = fieldsOf(rules);
  return {
    enable: enable !== false,
    notebooks: { enable: fieldsOf(notebooks)['enable'] !== false },
    scope: scope === 'workspace' ? 'workspace' : 'open',
    severity: Object.fromEntries(Object.entries(fieldsOf(severity)).filter(isSeverityChoice)),
    preview: preview === true,
    rules: { paths: Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [] },
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isSeverityChoice(entry: [string, unknown]): entry is [string, Severity | 'off'] {
  return entry[1] === 'off' || SEVERITIES.some((severity) => severity === entry[1]);
}
