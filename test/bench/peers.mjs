/** Other linters that are on the PATH, on the same folder in the same minute: ratios mean more than seconds. */
import { spawnSync } from 'node:child_process';
import { wallTime } from './measure.mjs';

const PEERS = {
  ruff: (folder) => ['check', '--no-cache', '--select', 'S', '--exit-zero', '--quiet', folder],
  bandit: (folder) => ['--recursive', '--quiet', '--exit-zero', folder],
};

/** Seconds by peer; only those that are installed. */
export async function peerSeconds(folder) {
  const seconds = {};
  for (const [name, args] of Object.entries(PEERS)) {
    if (spawnSync(name, ['--version']).status !== 0) continue;
    seconds[name] = (await wallTime(name, args(folder))) / 1000;
  }
  return seconds;
}
