/** A headless Chromium with an empty profile. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './setup.mjs';
import { temporaryFolder } from './temporary-folder.mjs';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** @returns {Promise<{ page: import('playwright-core').Page, stop(): Promise<void> }>} */
export async function startBrowser() {
  const profile = temporaryFolder('parapet-chromium-');
  // The notebook editor is a webview on another origin; without third-party cookies it gets no service worker.
  mkdirSync(join(profile, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1280, height: 800 },
    chromiumSandbox: false,
    args: ARGS,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return { page, stop: () => context.close() };
}
