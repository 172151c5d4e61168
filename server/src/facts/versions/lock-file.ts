/** Lock files: exact versions, written by programs for programs. */
import { isObject, parseJson } from '../../document/json.ts';
import { normalizePackageName, type PackagePin } from './package-versions.ts';
import { makePin } from './requirement.ts';

/**
 * uv.lock, poetry.lock, pdm.lock and pylock.toml. Read by line and not as TOML: a lock of 2 MB takes the TOML parser
 * half a second, and the programs that write locks put `name` and `version` at the beginning of a line. For the same
 * reason the versions are not checked before somebody asks for them.
 */
export function parseTomlLock(text: string): readonly PackagePin[] {
  const pins: PackagePin[] = [];
  let name: string | undefined;
  let inPackage = false;
  for (const [, header, key, value = ''] of text.matchAll(/^(?:(\[.*)|(name|version) = "([^"\r\n]{1,100})")/gm)) {
    if (header !== undefined) {
      inPackage = /^\[\[packages?\]\]/.test(header);
      name = undefined;
    } else if (inPackage && key === 'name') name = value;
    else if (inPackage && name !== undefined) {
      if (/^\d/.test(value)) pins.push({ name: normalizePackageName(name), specifier: `==${value}` });
      name = undefined;
    }
  }
  return pins;
}

/** Pipfile.lock. */
export function parsePipfileLock(text: string): readonly PackagePin[] {
  const lock = parseJson(text, 50);
  if (!('value' in lock) || !isObject(lock.value)) return [];
  return Object.values(lock.value)
    .filter(isObject)
    .flatMap((section) => Object.entries(section))
    .map(([name, entry]) => (isObject(entry) ? makePin(name, String(entry['version'] ?? '')) : undefined))
    .filter((pin) => pin !== undefined);
}
