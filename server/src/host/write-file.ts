/** Writes files whole or not at all. */
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { reasonOf } from './read-failure.ts';

/**
 * Writes beside `path` and renames, so that a reader, a full disk or Ctrl+C never meets half a file. A link keeps
 * pointing where it pointed, and a file keeps its permissions. Returns what went wrong, if anything did.
 */
export function writeWhole(path: string, content: string | Uint8Array): { readonly problem: string } | undefined {
  const target = realPathOf(path);
  const beside = `${target}.${process.pid}.tmp`;
  try {
    const stats = statSync(target, { throwIfNoEntry: false });
    // Renaming onto `/dev/null` would replace the device.
    if (stats && !stats.isFile()) return writeThrough(target, content);
    writeFileSync(beside, content, { flag: 'wx', ...(stats && { mode: stats.mode }) });
    renameSync(beside, target);
    return undefined;
  } catch (error) {
    rmSync(beside, { force: true });
    return { problem: reasonOf(error) };
  }
}

function writeThrough(device: string, content: string | Uint8Array): undefined {
  writeFileSync(device, content);
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
