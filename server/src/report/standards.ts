/** From the kinds of a finding to the ids of public standards. The table is `standards.json`; its ids carry their edition. */
import table from './standards.json';

export interface Standards {
  /** `CWE-502` */
  readonly cwe: readonly string[];
  /** `LLM04:2026` */
  readonly owaspLlm: readonly string[];
  /** `ASI05` */
  readonly owaspAgentic: readonly string[];
  /** `AML.T0010` */
  readonly atlas: readonly string[];
}

const byKind: Readonly<Record<string, Standards | undefined>> = table;

/** All ids that speak to any of the kinds, without doubles; kinds that the table does not know add none. */
export function standardsOf(kinds: readonly string[]): Standards {
  const known = kinds.flatMap((kind) => byKind[kind] ?? []);
  return {
    cwe: unique(known.flatMap((standards) => standards.cwe)),
    owaspLlm: unique(known.flatMap((standards) => standards.owaspLlm)),
    owaspAgentic: unique(known.flatMap((standards) => standards.owaspAgentic)),
    atlas: unique(known.flatMap((standards) => standards.atlas)),
  };
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
