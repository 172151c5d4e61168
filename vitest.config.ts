/** How the unit tests run: everything below test/ that needs no VS Code. */
import { defineConfig } from 'vitest/config';
import { rulePackForVitest } from './build/rule-pack.mjs';

export default defineConfig({
  plugins: [rulePackForVitest],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    testTimeout: 20_000,
    // Some suites bundle a whole program before they begin.
    hookTimeout: 60_000,
  },
});
