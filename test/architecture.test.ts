/** The house rules that a program can check: who may know whom, where the fences stand, and how large things get. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LAYERS = [
  'text',
  'finding',
  'document',
  'model',
  'syntax',
  'facts',
  'match',
  'rule',
  'detectors',
  'analysis',
  'report',
  'host',
];
const DOORS = ['cli', 'lsp'];
const MOST_LINES = 400;
const MOST_FUNCTION_LINES = 60;
/** The flat `switch` over the first character of a token: one place, one line a case, and the hottest loop there is. */
const LONG_FUNCTIONS = ['server/src/syntax/scan-token.ts'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

const sources: readonly SourceFile[] = ['server/src', 'client/src'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => read(join(ROOT, folder, name))),
);

function read(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const typeImports = new Set(
    [...text.matchAll(/^(?:im|ex)port type [^;]*?from '([^']+)'/gms)].map((found) => found[1]),
  );
  const imports = importedFiles.map(({ fileName }) => ({ from: fileName, typeOnly: typeImports.has(fileName) }));
  return { path: relative(ROOT, file).replaceAll('\\', '/'), text, imports };
}

function roomOf(path: string): string | undefined {
  return /^server\/src\/([^/]+)\//.exec(path)?.[1];
}

/** Path from the root of what a relative import names. */
function target(file: SourceFile, from: string): string {
  return relative(ROOT, join(ROOT, file.path, '..', from)).replaceAll('\\', '/');
}

describe('layers', () => {
  test('a folder imports itself and what stands before it', () => {
    const order = [...LAYERS, ...DOORS];
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file.path);
      if (room === undefined) return [];
      const bad = file.imports.filter(({ from }) => {
        const other = from.startsWith('.') ? roomOf(target(file, from)) : undefined;
        if (other === undefined || other === room) return false;
        return DOORS.includes(other) || order.indexOf(other) > order.indexOf(room);
      });
      return bad.map(({ from }) => `${file.path} → ${from}`);
    });
    // `parapet lsp` starts the other door; nothing else crosses.
    expect(wrong.filter((one) => !/^server\/src\/cli\/[\w-]*lsp[\w-]*\.ts → /.test(one))).toEqual([]);
  });

  test('the client takes only the protocol from the server', () => {
    const wrong = sources
      .filter(({ path }) => path.startsWith('client/'))
      .flatMap((file) => file.imports.filter(({ from }) => from.startsWith('.')).map(({ from }) => target(file, from)))
      .filter((path) => path.startsWith('server/') && path !== 'server/src/lsp/protocol.ts');
    expect(wrong).toEqual([]);
  });
});

describe('fences', () => {
  test.each([
    { what: /^vscode-languageserver/, rooms: ['lsp'] },
    { what: /^vscode$|^vscode-languageclient/, rooms: ['client'] },
    { what: /^node:(fs|worker_threads|child_process)/, rooms: ['host'] },
    { what: /^yaml$/, rooms: ['document', 'rule'] },
    { what: /^(node:)?(http|https|http2|net|tls|dgram|dns)$/, rooms: [] },
  ])('$what is imported only by $rooms', ({ what, rooms }) => {
    const wrong = sources.flatMap((file) => {
      const room = roomOf(file.path) ?? 'client';
      return file.imports
        .filter(({ from }) => what.test(from) && !rooms.includes(room))
        .map(({ from }) => `${file.path} → ${from}`);
    });
    expect(wrong).toEqual([]);
  });

  test('everything left of host runs in a browser', () => {
    const rooms = LAYERS.slice(0, LAYERS.indexOf('host'));
    const wrong = sources
      .filter(({ path }) => rooms.includes(roomOf(path) ?? ''))
      .flatMap((file) =>
        file.imports.filter(({ from }) => from.startsWith('node:')).map(({ from }) => `${file.path} → ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  test('nobody reaches for the network', () => {
    expect(
      sources.filter(({ text }) => /\bfetch\(|XMLHttpRequest|new WebSocket/.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('files', () => {
  test('open with a comment that says what they are for', () => {
    const bare = sources.filter(({ text }) => !/^(#!.*\n|\/\/\/ <reference .*\n)*\/\*\*/.test(text));
    expect(bare.map(({ path }) => path)).toEqual([]);
  });

  test('are named after one thing', () => {
    const vague = sources.filter(({ path }) => /(utils?|helpers?|common|misc|manager|service|shared)\.ts$/.test(path));
    const cased = sources.filter(({ path }) => !/\/[a-z0-9-]+(\.(node|web))?\.ts$/.test(path));
    expect([...vague, ...cased].map(({ path }) => path)).toEqual([]);
  });

  test(`have at most ${MOST_LINES} lines, and functions ${MOST_FUNCTION_LINES}`, () => {
    const long = sources.filter(({ text }) => text.split('\n').length > MOST_LINES).map(({ path }) => path);
    expect([...long, ...sources.flatMap(longFunctions)]).toEqual([]);
  });

  test('have no escapes from the type checker', () => {
    const loose = sources.filter(({ text }) => /\bas any\b|@ts-(ignore|nocheck|expect-error)|biome-ignore/.test(text));
    expect(loose.map(({ path }) => path)).toEqual([]);
  });
});

function longFunctions({ path, text }: SourceFile): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
      const last = file.getLineAndCharacterOfPosition(node.getEnd()).line;
      if (last - first >= MOST_FUNCTION_LINES && !LONG_FUNCTIONS.includes(path))
        long.push(`${path}:${first + 1} (${last - first + 1} lines)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return long;
}
