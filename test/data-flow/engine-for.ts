/** The rule that a case is held against: the one that all share, or its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createEngine } from '../../server/src/analysis/create-engine.ts';
import type { Engine } from '../../server/src/analysis/engine.ts';
import { loadRuleFiles } from '../../server/src/rule/load-rules.ts';

const NAME = 'source-to-sink.yaml';
const SHARED = readFileSync(join(import.meta.dirname, NAME), 'utf8');
const HEAD = SHARED.slice(0, SHARED.indexOf('taint:'));

const engines = new Map<string, Promise<Engine>>();

/** @param own a whole rule file, or only a `taint:` part below the head of the shared rule; undefined: the shared rule */
export function engineFor(own: string | undefined): Promise<Engine> {
  const text = own === undefined ? SHARED : own.startsWith('taint:') ? HEAD + own : own;
  const engine = engines.get(text) ?? load(text);
  engines.set(text, engine);
  return engine;
}

async function load(text: string): Promise<Engine> {
  const { rules, problems } = await loadRuleFiles([{ path: NAME, text }], { builtin: false });
  expect(problems).toEqual([]);
  return createEngine(rules);
}
