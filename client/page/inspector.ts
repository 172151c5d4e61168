/** The one script of the inspector's page: shows the opcodes that are in view, copies, and asks for places to be opened. */
import type { OpcodeBlock, PageRequest, PageUpdate } from '../src/inspector/page-messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageRequest): void };

/** Rows that are drawn above and below what can be seen, so that scrolling shows no gap. */
const MARGIN_ROWS = 20;
/** Browsers cannot make elements much taller. */
const TALLEST = 5_000_000;

const editor = acquireVsCodeApi();
let blocks: readonly OpcodeBlock[] = [];

window.addEventListener('message', ({ data }: MessageEvent<PageUpdate>) => {
  blocks = data.blocks;
  for (const list of document.querySelectorAll<HTMLElement>('[data-opcodes]')) showList(list);
});

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button instanceof HTMLElement) press(button);
});

editor.postMessage({ kind: 'ready' });

function press(button: HTMLElement): void {
  const { copy, copyPage, copyOpcodes, open, line } = button.dataset;
  if (copy !== undefined) editor.postMessage({ kind: 'copy', text: copy });
  if (copyPage !== undefined) editor.postMessage({ kind: 'copy', text: pageText() });
  if (copyOpcodes !== undefined) editor.postMessage({ kind: 'copy', text: opcodeText(Number(copyOpcodes)) });
  if (open !== undefined) editor.postMessage({ kind: 'open', uri: open, line: Number(line) });
}

function pageText(): string {
  const shown = document.querySelector('main')?.innerText ?? '';
  return [shown, ...blocks.map((_, index) => opcodeText(index))].join('\n\n');
}

function opcodeText(index: number): string {
  return (blocks[index]?.lines ?? []).map(rowText).join('\n');
}

function rowText({ offset, name, operand }: OpcodeBlock['lines'][number]): string {
  return `${String(offset).padStart(8)}  ${name.padEnd(18)} ${JSON.stringify(operand).slice(1, -1)}`;
}

function showList(list: HTMLElement): void {
  const lines = blocks[Number(list.dataset['opcodes'])]?.lines ?? [];
  const height = rowHeight(list);
  const space = document.createElement('div');
  space.className = 'space';
  space.setAttribute('role', 'presentation');
  space.style.height = `${Math.min(TALLEST, lines.length * height)}px`;
  const draw = (): void => {
    const first = Math.max(0, Math.floor(list.scrollTop / height) - MARGIN_ROWS);
    const last = Math.ceil((list.scrollTop + list.clientHeight) / height) + MARGIN_ROWS;
    const rows = lines.slice(first, last).map((line, index) => {
      const element = row(rowText(line), first + index, height);
      element.setAttribute('aria-setsize', String(lines.length));
      return element;
    });
    list.replaceChildren(space, ...rows);
  };
  list.onscroll = draw;
  list.style.height = `${Math.min(lines.length + 1, 30) * height}px`;
  draw();
}

function row(text: string, index: number, height: number): HTMLElement {
  const element = document.createElement('div');
  element.className = 'row';
  element.setAttribute('role', 'listitem');
  element.setAttribute('aria-posinset', String(index + 1));
  element.style.top = `${index * height}px`;
  element.textContent = text;
  return element;
}

/** In the font of the editor, which the theme decides. */
function rowHeight(list: HTMLElement): number {
  const sample = row('0', 0, 0);
  list.replaceChildren(sample);
  return Math.max(1, sample.getBoundingClientRect().height);
}
