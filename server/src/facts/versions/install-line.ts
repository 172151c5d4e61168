/** What a notebook installs for itself: `%pip install torch==2.1`, `!conda install pytorch=2.1`. */
import { parseCondaSpec } from './conda-environment.ts';
import { type PackagePin, type PackageVersions, versionsFrom } from './package-versions.ts';
import { parseRequirement } from './requirement.ts';

/** A shell line can be a whole script; nobody installs with a longer one. */
const LONGEST_LINE = 20_000;

/** Options of pip, uv and conda that are followed by a value, which is not a package. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  ...['-r', '--requirement', '-c', '--constraint', '-e', '--editable', '-t', '--target', '-i', '--index-url'],
  ...['--extra-index-url', '-f', '--find-links', '--prefix', '--root', '--src', '--python', '--platform', '--index'],
  ...['--channel', '-n', '--name', '-p', '--file', '--cache-dir', '--proxy', '--timeout', '--trusted-host'],
]);

/** Versions that these shell lines of one document install, over which nothing in the workspace wins. */
export function installLineVersions(lines: readonly string[], source: string): PackageVersions {
  return versionsFrom(lines.flatMap(parseInstallLine).map((pin) => ({ ...pin, source })));
}

/** The pins of one shell line or magic, its `!` or `%` included or not; other commands give none. */
export function parseInstallLine(line: string): readonly PackagePin[] {
  const commands = splitCommands(line.slice(0, LONGEST_LINE));
  return commands.flatMap((words) => {
    const install = words.indexOf('install');
    const parse = install < 1 ? undefined : requirementParser(words[install - 1] ?? '');
    if (parse === undefined) return [];
    return packageWords(words.slice(install + 1))
      .map(parse)
      .filter((pin) => pin !== undefined);
  });
}

function requirementParser(program: string): ((word: string) => PackagePin | undefined) | undefined {
  const name = program.replace(/^[!%]+/, '').replace(/^.*\//, '');
  if (/^pip[\d.]*$/.test(name)) return parseRequirement;
  return /^(conda|mamba|micromamba)$/.test(name) ? parseCondaSpec : undefined;
}

function packageWords(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => !word.startsWith('-') && !WITH_VALUE.has(words[index - 1] ?? ''));
}

/** The words of each command between `;`, `&&`, `||` and `|`, quotes taken off. A backslash and a line break are space. */
function splitCommands(line: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  const tokens = line.replace(/\\\r?\n/g, ' ').matchAll(/[;|&\n]+|(?:[^\s;|&'"]|'[^']*'|"[^"]*"|['"])+/g);
  for (const [token] of tokens) {
    if (/^[;|&\n]/.test(token)) commands.push([]);
    else commands.at(-1)?.push(token.replace(/['"]/g, ''));
  }
  return commands;
}
