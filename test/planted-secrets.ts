/** One secret of each kind in each place of a workspace, and the search for them in whatever was written afterwards. */
import { expandShape } from '../server/src/analysis/rule-test/rule-test-samples.ts';
import { packFacts } from '../server/src/detectors/secret/pack-facts.ts';

export interface Planted {
  readonly name: string;
  readonly secret: string;
}

/** One for each shape that is known. */
export const PLANTED: readonly Planted[] = packFacts().flatMap(({ id, variables, names, shapes }) =>
  shapes.map(({ sample }, index) => ({
    name: variables[0] ?? `${(names[0] ?? id).replace(/\W/g, '_')}_api_key`.toUpperCase(),
    secret: expandShape(sample, `${id}${index}`),
  })),
);

const lines = (toLine: (one: Planted) => string): string => PLANTED.map(toLine).join('\n');
const assigned = lines(({ name, secret }) => `${name} = ${JSON.stringify(secret)}`);
const bare = lines(({ name, secret }) => `${name}=${oneLine(secret)}`);

/** Keys in PEM have several lines, which such files write with escapes. */
function oneLine(secret: string): string {
  return secret.replaceAll('\n', '\\n');
}

/** Each under its usual name, in an object of its own, because some providers have several shapes. */
const named = Object.fromEntries(PLANTED.map(({ name, secret }, index) => [`service ${index}`, { [name]: secret }]));
const servers = Object.entries(named).map(([key, env]) => [key, { command: 'npx', args: ['tools'], env }]);
const code = (source: string, outputs: readonly unknown[] = []) => {
  return { cell_type: 'code', execution_count: 1, metadata: {}, outputs, source };
};
const shown = (...outputs: readonly unknown[]) => code('show()', outputs);
const display = (form: string, data: unknown) => ({
  output_type: 'display_data',
  metadata: {},
  data: { [form]: data },
});

const notebook = {
  cells: [
    code(assigned),
    code(lines(({ secret }) => `# ${secret}`)),
    code(lines(({ name, secret }) => `%env ${name}=${oneLine(secret)}`)),
    code(lines(({ name, secret }) => `!export ${name}=${oneLine(secret)}`)),
    { cell_type: 'markdown', metadata: {}, source: bare },
    { cell_type: 'raw', metadata: {}, source: bare },
    shown({ output_type: 'stream', name: 'stdout', text: bare }),
    shown(display('text/plain', [JSON.stringify(named)])),
    shown(
      display(
        'text/html',
        lines(({ secret }) => `<td>${secret}</td>`),
      ),
    ),
    shown(display('application/json', named)),
    shown({ output_type: 'error', ename: 'E', evalue: bare, traceback: [`\u001b[31m${bare}\u001b[0m`] }),
    { ...code('x'), metadata: { papermill: { parameters: named } } },
    {
      ...{ cell_type: 'markdown', metadata: {}, source: 'x' },
      attachments: Object.fromEntries(PLANTED.map(({ secret }) => [`${secret}.png`, {}])),
    },
  ],
  metadata: { parameters: named },
  nbformat: 4,
  nbformat_minor: 5,
};

/** By path. */
export const PLANTED_FILES: Readonly<Record<string, string>> = {
  'code.py': assigned,
  'used.py': `import pickle, requests\n${lines(({ name, secret }) => {
    const literal = JSON.stringify(secret);
    return `${name} = ${literal}\npickle.load(open(${literal}, "rb"))\nrequests.get(${literal}, verify=False)  # ${oneLine(secret)}`;
  })}`,
  'docstring.py': `"""\n${bare}\n"""`,
  'a.ipynb': JSON.stringify(notebook, null, 1),
  '.env': bare,
  'settings.yaml': lines(({ name, secret }) => `${name}: ${JSON.stringify(secret)}`),
  'settings.toml': PLANTED.map(({ name, secret }, at) => `[service${at}]\n${name} = ${JSON.stringify(secret)}`).join(
    '\n',
  ),
  'settings.json': JSON.stringify(named, null, 1),
  'mcp.json': JSON.stringify({ mcpServers: Object.fromEntries(servers) }, null, 1),
  Dockerfile: `FROM python:3.12\n${lines(({ name, secret }) => `ENV ${name}=${oneLine(secret)}`)}`,
  'run.sh': lines(({ name, secret }) => `export ${name}="${oneLine(secret)}"`),
  'requirements.txt': lines(({ secret }) => `pkg @ https://user:${oneLine(secret)}@host.corp/simple`),
  'broken.ipynb': `{"cells": [ ${bare}`,
  'broken/parapet.toml': bare,
  'broken/b.py': bare,
  'broken.yaml': `a: [\n${bare}`,
};

/** The text as it would stand in plain text, JSON, an address, HTML, base64 and hex. */
function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    ...[secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), html],
    ...[bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')],
  ];
}

/** The names of the secrets that the text holds in any encoding. */
export function leakedIn(text: string): readonly string[] {
  const leaked = PLANTED.filter(({ secret }) => encodings(secret).some((encoded) => text.includes(encoded)));
  return leaked.map(({ name }) => name);
}
