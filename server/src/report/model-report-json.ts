/** `parapet inspect --format json`: names and meanings are a promise; what is new is added beside them. */
import type { InspectedModel } from './model-report-text.ts';
import { toVisibleJson } from './visible-text.ts';

/** Raised when a field changes its meaning or goes away. */
const FORMAT_VERSION = 1;

/** Pretty-printed JSON with a final line break. */
export function modelReportJson({ path, bytes, sha256, summary }: InspectedModel): string {
  const { verdict, sentence, format, imports, facts, parts } = summary;
  const json = {
    version: FORMAT_VERSION,
    ...{ path, bytes, sha256, verdict, sentence, format },
    imports: imports.map(({ name, tier, use, does, part, offset, arguments: args }) => ({
      ...{ name, tier, use, does, part, offset, arguments: args },
    })),
    facts: facts.map(({ verdict: own, text, part, offset = null }) => ({ verdict: own, text, part, offset })),
    parts: parts.map((part) => ({
      ...{ path: part.path, format: part.format, bytes: part.size },
      details: part.details.map(([key, value]) => ({ key, value })),
    })),
  };
  return `${toVisibleJson(JSON.stringify(json, null, 2))}\n`;
}
