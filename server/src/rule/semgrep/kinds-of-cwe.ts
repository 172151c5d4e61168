/** What a classic rule is about, from the weaknesses that its metadata names. */

/**
 * Only weaknesses that speak of one kind: CWE-94 may be an agent's tool or a model's answer, and a wrong kind would put a
 * finding under a standard that it has nothing to do with.
 */
const KIND_BY_CWE: Readonly<Record<string, string>> = {
  'CWE-295': 'infra.tls-off',
  'CWE-319': 'infra.tls-off',
  'CWE-327': 'priv.weak-crypto',
  'CWE-502': 'deser.unsafe-load',
  'CWE-532': 'log.sensitive',
  'CWE-778': 'log.missing',
  'CWE-798': 'secret.code',
  'CWE-918': 'api.injection',
  'CWE-942': 'api.cors-any',
  'CWE-1427': 'llm.prompt-injection',
};

/** Of the `cwe` of a rule's metadata: one text such as `CWE-502: Deserialization …`, or a list of them. */
export function kindsOfCwe(cwe: unknown): readonly string[] {
  const texts = Array.isArray(cwe) ? cwe : [cwe];
  const ids = texts.flatMap((text: unknown) => (typeof text === 'string' ? (/CWE-\d+/.exec(text)?.[0] ?? []) : []));
  return [...new Set(ids.flatMap((id) => KIND_BY_CWE[id] ?? []))];
}
