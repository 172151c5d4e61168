/** What is known about one provider's secrets: the data of a rule in `rules/secrets/`, checked and compiled. */
import { CHECKSUMS } from './checksum.ts';

/**
 * What makes a value with this shape a secret. `marker`: a part that nothing else has, so that it is certain.
 * `prefix`: a beginning that others may have. `name`: nothing, unless the text around it names the provider.
 * `public`: it is certain and no harm.
 */
export type Evidence = 'marker' | 'prefix' | 'name' | 'public';

export interface SecretShape {
  readonly rule: ProviderFacts;
  readonly evidence: Evidence;
  /** Sticky, bounded in every quantifier; the whole of it is the secret, or its group `secret`. */
  readonly regex: RegExp;
  /** What to search for; empty where the evidence is a name. */
  readonly anchors: readonly string[];
  /** How many characters of the secret stand before the anchor. */
  readonly before: number;
  /** What the body is judged without: the prefix. */
  readonly prefix: RegExp | undefined;
  /** Bits for each character that the body has at the least. */
  readonly entropy: number;
  readonly checksum: ((token: string) => boolean) | undefined;
  /** Words near it that make a `prefix` as certain as a `marker`. */
  readonly surerNear: readonly string[];
  /** The body mixes cases and has digits: asked of two-letter prefixes, which words have too. */
  readonly mixed: boolean;
  /** Hashes of keys that documentation has made famous. */
  readonly famous: ReadonlySet<string>;
  /** Template of a sample, as `expandSamples` reads it. */
  readonly sample: string;
}

export interface ProviderFacts {
  readonly id: string;
  /** As its owners write it. */
  readonly provider: string;
  /** The variable that its clients read; undefined where there is no usual one. */
  readonly environment: string | undefined;
  /** Every such variable. */
  readonly variables: readonly string[];
  /** In small letters: what the text around a value says where it is about this provider. */
  readonly names: readonly string[];
  readonly shapes: readonly SecretShape[];
}

/** @throws where the data is not what it should be, which is a mistake of the pack */
export function compileFacts(id: string, data: unknown): ProviderFacts {
  const fields = mapping(data, id);
  const variables = texts(fields['variables']);
  const shapes: SecretShape[] = [];
  const facts: ProviderFacts = {
    id,
    provider: text(fields['provider'], `${id}: provider`),
    environment: variables[0],
    variables,
    names: texts(fields['names']).map((name) => name.toLowerCase()),
    shapes,
  };
  const listed = fields['shapes'];
  for (const shape of Array.isArray(listed) ? listed : []) shapes.push(compileShape(facts, mapping(shape, id)));
  return facts;
}

function compileShape(rule: ProviderFacts, fields: Readonly<Record<string, unknown>>): SecretShape {
  const where = `${rule.id}: `;
  const { before, entropy, checksum, prefix, mixed } = fields;
  return {
    rule,
    evidence: evidenceOf(fields['evidence'], where),
    regex: new RegExp(text(fields['regex'], `${where}regex`), 'y'),
    anchors: texts(fields['anchors']),
    before: typeof before === 'number' ? before : 0,
    prefix: typeof prefix === 'string' ? new RegExp(`^(?:${prefix})`) : undefined,
    entropy: typeof entropy === 'number' ? entropy : 0,
    checksum: typeof checksum === 'string' ? checksumOf(checksum, where) : undefined,
    surerNear: texts(fields['surer-near']).map((word) => word.toLowerCase()),
    mixed: mixed === true,
    famous: new Set(texts(fields['famous'])),
    sample: text(fields['sample'], `${where}sample`),
  };
}

function evidenceOf(value: unknown, where: string): Evidence {
  if (value === 'marker' || value === 'prefix' || value === 'name' || value === 'public') return value;
  throw new Error(`${where}evidence is "${String(value)}"`);
}

function checksumOf(name: string, where: string): (token: string) => boolean {
  const checksum = CHECKSUMS[name];
  if (checksum === undefined) throw new Error(`${where}there is no checksum "${name}"`);
  return checksum;
}

function mapping(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`${where}: the match has no data`);
  return value as Readonly<Record<string, unknown>>;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new Error(`${where} is missing`);
  return value;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
