/** Samples of every provider, made when the tests run, are found wherever they stand; near misses and placeholders are not. */
import { describe, expect, it } from 'vitest';
import { expandShape } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { findSecrets } from '../../server/src/detectors/secret/find-secrets.ts';
import { packFacts } from '../../server/src/detectors/secret/pack-facts.ts';
import type { SecretContext } from '../../server/src/detectors/secret/secret-match.ts';
import { compileRegexProgram } from '../../server/src/text/regex/compile-regex.ts';
import { Search } from '../../server/src/text/regex/search.ts';

type Place = readonly [name: string, write: (name: string, value: string) => string, values: SecretContext['values']];

const PLACES: readonly Place[] = [
  ['an assignment', (name, value) => `import os\n${name} = "${value}"\n`, 'code'],
  ['a keyword argument', (name, value) => `client = Client(\n    ${name.toLowerCase()}='${value}',\n)\n`, 'code'],
  ['a dictionary', (name, value) => `config = {"${name.toLowerCase()}": "${value}", "x": 1}\n`, 'code'],
  ['os.environ', (name, value) => `os.environ["${name}"] = "${value}"\n`, 'code'],
  ['a magic', (name, value) => `%env ${name}=${value}\n`, 'code'],
  ['a .env file', (name, value) => `A=1\n${name}=${value}\n`, 'bare'],
  ['YAML', (name, value) => `a: 1\n${name.toLowerCase()}: ${value}\n`, 'bare'],
  ['JSON', (name, value) => `{"${name}": "${value}"}`, 'bare'],
  ['JSON in a string', (name, value) => `"{\\"${name}\\": \\"${value}\\"}"`, 'code'],
  ['TOML', (name, value) => `${name.toLowerCase()} = "${value}"\n`, 'bare'],
  ['a Dockerfile', (name, value) => `FROM python:3.12\nENV ${name}=${value}\n`, 'bare'],
  ['a block of YAML', (name, value) => `${name.toLowerCase()}: |\n  ${value}\n`, 'bare'],
  ['XML, on a line of its own', (name, value) => `<${name}>\n    ${value}\n</${name}>`, 'bare'],
  ['a manifest of Kubernetes', (name, value) => `env:\n  - name: ${name}\n    value: "${value}"\n`, 'bare'],
  ['items beside each other', (name, value) => `{ "name": "${name}", "value": "${value}" }`, 'code'],
  ['a variable of Terraform', (name, value) => `variable "${name}" {\n  default = "${value}"\n}`, 'bare'],
  ['Go', (name, value) => `var ${name} string = "${value}"\n`, 'code'],
  ['a makefile', (name, value) => `${name} += "${value}"\n`, 'bare'],
  ['a header', (name, value) => `# ${name}\nrun(["curl", "-H", "x-api-key: ${value}"])\n`, 'code'],
  ['printed text', (name, value) => `${name}: ${value}\n`, 'bare'],
];

const shapes = packFacts().flatMap((facts) =>
  facts.shapes.map((shape) => [`${facts.id}, ${shape.sample.slice(0, 24)}`, facts, shape] as const),
);

describe.each(shapes)('%s', (_, facts, shape) => {
  const name = facts.variables[0] ?? `${facts.provider.toUpperCase().replace(/\W+/g, '_')}_KEY`;
  const value = expandShape(shape.sample);

  it.each(PLACES.filter(() => !shape.sample.includes('BEGIN')))('is found in %s', (_place, write, values) => {
    const text = write(name, value);
    const found = findSecrets(text, { values }).find(({ rule }) => rule === facts.id);
    expect(found && value.includes(text.slice(found.span.start, found.span.end))).toBe(true);
  });

  it('is not found where somebody has to put their own', () => {
    // Of a private key the frame is enough to say so.
    if (shape.sample.includes('BEGIN')) {
      expect(findSecrets('-----BEGIN PRIVATE KEY-----\n<key>', { values: 'code' })).toEqual([]);
      return;
    }
    const placeholder = shape.sample.replace(/\{[A-Z]+(?::(\d+))?\}/g, (_run, count) => 'x'.repeat(Number(count ?? 6)));
    expect(findSecrets(`${name} = "${placeholder}"\n${name} = "YOUR_${name}"`, { values: 'code' })).toEqual([]);
  });
});

describe('the value decides', () => {
  it.each([
    'api_key = "sk-..."',
    'token = "$\x7bHF_TOKEN}"',
    'password = "{{ vault.password }}"',
    'max_tokens = "a8Kd02mXq91LfPz7"',
    'pad_token = "a8Kd02mXq91LfPz7"',
    'public_key = "a8Kd02mXq91LfPz7"',
    'commit = "{H:40}"',
    'token = "dop_v1_{H:40}"',
    'print("the key: {A:40}")',
    'id = "3f2a9c1e-7b4d-4c6a-9e8f-0d1c2b3a4f5e"',
    'url = "postgresql://user:password@localhost/db"',
  ])('%s', (line) => {
    expect(findSecrets(expandShape(line), { values: 'code' })).toEqual([]);
  });

  it('not the word beside it', () => {
    const text = expandShape('token = "ghp_{A:30}{CRC}"  # example, replace with your own');
    expect(findSecrets(text, { values: 'code' })).toMatchObject([{ rule: 'github-token', confidence: 'high' }]);
  });

  it('a checksum that is wrong makes it none', () => {
    const text = expandShape('see ghp_{A:30}000000');
    expect(findSecrets(text, { values: 'prose' })).toEqual([]);
  });

  it('an empty value does not reach into the next line', () => {
    expect(findSecrets(expandShape('API_KEY=\nOTHER={A:32}\n'), { values: 'bare' })).toEqual([]);
  });
});

/** For each character of the text. */
const MOST_STEPS = 100;

describe('hostile text', () => {
  const pieces = [
    ...new Set(
      packFacts().flatMap(({ shapes: own }) =>
        own.flatMap(({ anchors, sample }) => [...anchors, expandShape(sample).slice(0, -1)]),
      ),
    ),
    ...['token=', 'api_key="a', 'https://a:b', 'Authorization: Bearer ', '-----BEGIN PRIVATE KEY-----', 'key '],
  ];

  // Steps are counted by the engine that pays for them, which has no room for the body of a key; what repeats costs the same each time.
  it.each(shapes.filter(([, , { anchors }]) => anchors.length > 0))(
    '%s takes few steps on what it nearly is',
    (_, _facts, shape) => {
      const piece = expandShape(shape.sample).slice(0, -1);
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      const program = compileRegexProgram(`^(?:${shape.regex.source.replace(',8000}', ',400}')})`);
      if ('problem' in program) throw new Error(program.problem);
      let steps = 0;
      for (const anchor of shape.anchors) {
        for (let at = text.indexOf(anchor); at >= 0 && at < 10_000; at = text.indexOf(anchor, at + 1)) {
          const start = Math.max(0, at - shape.before);
          new Search(program, text.slice(start, start + 20_000), (units) => {
            steps += units;
          }).find(0);
        }
      }
      expect(steps / 10_000).toBeLessThan(MOST_STEPS);
    },
  );

  it('a megabyte of what is nearly a secret is read to its end', () => {
    for (const piece of pieces.filter((_, index) => index % 8 === 0)) {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const found = findSecrets(`${text}\n${expandShape('ghp_{A:30}{CRC}')}`, { values: 'code' });
      expect(found.at(-1)?.rule).toBe('github-token');
    }
  });
});
