/**
 * The Model Inspector's page, as HTML. Everything that comes out of the file is text in it, never markup; the page may run one
 * script of ours and load nothing else.
 */
import type { InspectModelResult, ModelInspection, Verdict } from '../../../server/src/lsp/protocol.ts';
import { PAGE_STYLE } from './page-style.ts';

export interface PageParts {
  /** Base name of the file. */
  readonly name: string;
  readonly result: InspectModelResult;
  /** Address of the page's script. */
  readonly script: string;
  /** Unguessable, and another one for every page. */
  readonly nonce: string;
  /** Names a place in the workspace for people. */
  readonly nameOf: (uri: string) => string;
}

const TITLES: Readonly<Record<Verdict, string>> = {
  dangerous: 'Dangerous',
  unknown: 'Unknown',
  'not-analysed': 'Not analysed',
  library: 'Library objects',
  clean: 'Clean',
};

export function inspectorHtml(parts: PageParts): string {
  const { name, result, script, nonce } = parts;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const body = 'notAnalysed' in result ? unreadable(result.notAnalysed) : inspected(result, parts);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(name)}</title>
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(name)}</h1>
${body}
</main>
<script nonce="${nonce}" src="${escapeHtml(script)}"></script>
</body>
</html>
`;
}

function unreadable(reason: string): string {
  return `<p class="verdict not-analysed" role="status"><strong>Not analysed.</strong> ${escapeHtml(reason)}</p>`;
}

function inspected(model: ModelInspection, { nameOf }: PageParts): string {
  return [
    `<p class="verdict ${model.verdict}" role="status"><strong>${TITLES[model.verdict]}.</strong> ${escapeHtml(model.sentence)}</p>`,
    headSection(model),
    section('Imports', importTable(model), 'It imports nothing but plain values.'),
    section('What else was found', factTable(model)),
    section('Where it is loaded', useList(model, nameOf), 'No open document is known to load it.'),
    section('What is in it', partTable(model)),
    section('Opcodes', opcodeBlocks(model)),
  ].join('\n');
}

function headSection({ format, bytes, sha256 }: ModelInspection): string {
  const digest =
    sha256 === undefined
      ? 'not computed: the file is very large'
      : `<code>${sha256}</code> <button type="button" data-copy="${sha256}">Copy digest</button>`;
  return `<dl>
<dt>Format</dt><dd>${escapeHtml(format)}</dd>
<dt>Size</dt><dd>${bytes.toLocaleString('en')} bytes</dd>
<dt>SHA-256</dt><dd>${digest}</dd>
</dl>
<p><button type="button" data-copy-page>Copy everything as text</button></p>`;
}

/** Left out where there is nothing to show and nothing to say about that. */
function section(title: string, content: string, otherwise = ''): string {
  if (content === '' && otherwise === '') return '';
  return `<section aria-label="${title}"><h2>${title}</h2>${content === '' ? `<p>${otherwise}</p>` : content}</section>`;
}

function importTable({ imports }: ModelInspection): string {
  const rows = imports.map(({ name, tier, does, use, arguments: args, part, offset }) => [
    badge(tier),
    `<code>${escapeHtml(name)}</code>`,
    escapeHtml(does),
    escapeHtml([use, ...args.map((one) => JSON.stringify(one))].join(' ')),
    escapeHtml([...part, `byte ${offset}`].join(' › ')),
  ]);
  return table('Imports', ['Verdict', 'Name', 'What it can do', 'How it is used', 'Where'], rows);
}

function factTable({ facts }: ModelInspection): string {
  const rows = facts.map(({ verdict, text, part }) => [badge(verdict), escapeHtml(text), escapeHtml(part.join(' › '))]);
  return table('What else was found', ['Verdict', 'What', 'Where'], rows);
}

function partTable({ parts }: ModelInspection): string {
  const rows = parts.map(({ path, format, size, details }) => [
    `<span class="depth-${Math.min(path.length, 6)}">${escapeHtml(path.at(-1) ?? 'the file itself')}</span>`,
    escapeHtml(format),
    size.toLocaleString('en'),
    details.map(([key, value]) => `<div>${escapeHtml(key)}: ${escapeHtml(value)}</div>`).join(''),
  ]);
  return table('What is in it', ['Part', 'Format', 'Bytes', 'Details'], rows);
}

function useList({ uses }: ModelInspection, nameOf: PageParts['nameOf']): string {
  if (uses.length === 0) return '';
  const items = uses.map(
    ({ uri, owner, line }) =>
      `<li><button type="button" class="link" data-open="${escapeHtml(uri)}" data-line="${line}">${escapeHtml(nameOf(owner))}, line ${line + 1}</button></li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** The rows come with the script: of tens of thousands only those are in the page that can be seen. */
function opcodeBlocks({ opcodes }: ModelInspection): string {
  return opcodes
    .map(({ part, lines, isWhole }, index) => {
      const name = escapeHtml(part.join(' › ') || 'the file itself');
      const cut = isWhole ? '' : ' (cut)';
      return `<h3>${name}: ${lines.length.toLocaleString('en')} opcodes${cut} <button type="button" data-copy-opcodes="${index}">Copy opcodes</button></h3>
<div class="opcodes" tabindex="0" role="list" aria-label="Opcodes of ${name}" data-opcodes="${index}"></div>`;
    })
    .join('\n');
}

function table(label: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const cells = (tag: 'th scope="col"' | 'td', texts: readonly string[]): string =>
    texts.map((text) => `<${tag}>${text}</${tag.slice(0, 2)}>`).join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return `<table aria-label="${label}"><thead><tr>${cells('th scope="col"', head)}</tr></thead><tbody>${body}</tbody></table>`;
}

function badge(verdict: Verdict): string {
  return `<span class="badge ${verdict}">${TITLES[verdict]}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Controls, and marks that make a line read differently from what it says. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Text for elements and attributes; what could deceive is written as what it is. */
export function escapeHtml(text: string): string {
  return text
    .replace(DECEIVING, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
