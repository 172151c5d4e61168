/**
 * What a user does, with keyboard and mouse: opens the example notebook, sees the squiggle, takes the quick fix, saves,
 * and scans the workspace. Takes the picture that the README shows.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../build/run.mjs';
import { startBrowser } from './browser.mjs';
import { E2E } from './setup.mjs';
import { copyOfWorkspace } from './temporary-folder.mjs';
import { startVsCodeServer } from './vscode-server.mjs';

const OUT = join(E2E, 'out');
const PICTURE = join(OUT, 'notebook.png');
const README_PICTURE = join(ROOT, 'docs', 'images', 'notebook.png');

/** @returns {Promise<number>} 0 where every step succeeded */
export async function runByHand(vsix) {
  mkdirSync(OUT, { recursive: true });
  const workspace = copyOfWorkspace(join(ROOT, 'examples'), 'examples');
  const server = await startVsCodeServer({ vsix, settings: { 'files.autoSave': 'off', 'window.zoomLevel': 0 } });
  const { page, stop } = await startBrowser();
  try {
    await page.goto(`http://${server.host}/?${new URLSearchParams({ folder: workspace })}`);
    return await runSteps(stepsFor(page, join(workspace, 'train.ipynb')), page);
  } finally {
    await stop();
    server.stop();
  }
}

/** Steps build on each other: the first that fails is the last that runs. */
async function runSteps(steps, page) {
  let passed = 0;
  for (const [title, step] of steps) {
    try {
      await step();
      passed += 1;
      console.log(`    ✔ ${title}`);
    } catch (error) {
      console.log(`    ✘ ${title}\n${error.message}`);
      await page.screenshot({ path: join(OUT, 'by-hand-failed.png') });
      break;
    }
  }
  const failed = passed === steps.length ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

function stepsFor(page, notebookPath) {
  const cell = page.locator('.notebook-editor .code-cell-row', { hasText: 'map_location' });
  const loadLine = cell.locator('.view-line', { hasText: 'map_location' });
  return [
    [
      'the example notebook opens',
      async () => {
        await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
        await quickOpen(page, 'train.ipynb');
        await page.locator('.notebook-editor .code-cell-row').first().waitFor();
      },
    ],
    [
      'torch.load is marked, four cells after its import',
      async () => {
        await revealCell(page, loadLine);
        await cell.locator('.squiggly-error').first().waitFor();
      },
    ],
    [
      'the lightbulb offers to load tensors only',
      async () => {
        await loadLine.click({ position: { x: 120, y: 8 } });
        await page.keyboard.press('Control+.');
        await menuItem(page, 'Load tensors only').waitFor();
        await takePicture(page);
      },
    ],
    [
      'the fix is applied and the squiggle goes',
      async () => {
        await menuItem(page, 'Load tensors only').click();
        await cell.locator('.view-line', { hasText: 'weights_only=True' }).waitFor();
        await cell.locator('.squiggly-error').first().waitFor({ state: 'detached' });
      },
    ],
    [
      'Ctrl+S writes the fixed notebook to disk',
      async () => {
        await page.keyboard.press('Control+S');
        await until(() => readFileSync(notebookPath, 'utf8').includes('weights_only=True'));
      },
    ],
    [
      'the language status counts rules and findings',
      async () => {
        await quickOpen(page, 'train.py');
        await page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning').first().waitFor();
        await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
        await page
          .locator('.hover-language-status', { hasText: /\d+ rules · \d+ findings?/ })
          .first()
          .waitFor();
        await page.keyboard.press('Escape');
      },
    ],
    [
      'a scan puts the findings of a file that is not open into Problems',
      async () => {
        await command(page, 'Parapet: Scan Workspace');
        await page.locator('.markers-panel .monaco-list-row', { hasText: 'serve.py' }).first().waitFor();
        await page.locator('.notifications-toasts', { hasText: /\d+ findings in \d+ of \d+ files/ }).waitFor();
      },
    ],
  ];
}

/** Cells out of sight are not in the page: scrolls until the one with `line` is, and a little further. */
async function revealCell(page, line) {
  await page.locator('.notebook-editor .cell-list-container').hover();
  for (let turn = 0; turn < 40 && !(await line.isVisible()); turn++) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(100);
  }
  // Into the upper half, so that a menu opens below the line and hides nothing of it.
  for (let turn = 0; turn < 10 && ((await line.boundingBox())?.y ?? 0) > 330; turn++) {
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(100);
  }
}

async function quickOpen(page, name) {
  await page.keyboard.press('Control+P');
  await pick(page, name, name);
}

async function command(page, title) {
  await page.keyboard.press('F1');
  await pick(page, `>${title}`, title);
}

async function pick(page, text, label) {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill(text);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
  await page.keyboard.press('Enter');
}

function menuItem(page, title) {
  return page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
}

/** The README's picture changes only when it is asked for, or missing: pixels differ from machine to machine. */
async function takePicture(page) {
  await page.screenshot({ path: PICTURE });
  if (existsSync(README_PICTURE) && !process.env.UPDATE) return;
  mkdirSync(dirname(README_PICTURE), { recursive: true });
  copyFileSync(PICTURE, README_PICTURE);
}

async function until(isDone) {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited in vain');
}
