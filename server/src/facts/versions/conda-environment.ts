/**
 * environment.yml of conda, read by line: the list of dependencies is all that matters, and tools write it one item a
 * line. A file that spells the list another way is one that says nothing here.
 */
import type { PackagePin } from './package-versions.ts';
import { makePin, parseRequirement } from './requirement.ts';

/** conda's names for distributions that pip knows under another. */
const PIP_NAMES: Readonly<Record<string, string>> = {
  pytorch: 'torch',
  'pytorch-cpu': 'torch',
  'pytorch-gpu': 'torch',
  'tensorflow-gpu': 'tensorflow',
  'pyyaml-base': 'pyyaml',
};

export function parseCondaEnvironment(text: string): readonly PackagePin[] {
  const pins: PackagePin[] = [];
  let inDependencies = false;
  let pipIndent: number | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const key = /^([A-Za-z_-]+)\s*:/.exec(line)?.[1];
    if (key !== undefined) [inDependencies, pipIndent] = [key === 'dependencies', undefined];
    const item = inDependencies ? /^( *)- (.*)$/.exec(line) : null;
    if (item === null) continue;
    const [indent, content] = [item[1]?.length ?? 0, plainScalar(item[2] ?? '')];
    if (content === 'pip:') pipIndent = indent;
    else {
      if (pipIndent !== undefined && indent <= pipIndent) pipIndent = undefined;
      const pin = pipIndent === undefined ? parseCondaSpec(content) : parseRequirement(content);
      if (pin) pins.push(pin);
    }
  }
  return pins;
}

/** Without a comment behind it, and without its quotes. */
function plainScalar(text: string): string {
  const [value = ''] = text.split(/\s#/, 1);
  return value.trim().replace(/^(['"])(.*)\1$/, '$2');
}

/** conda's match specification: `channel::name=2.1=build`, `name >=2,<3`, `name 2.1`. One `=` means "starts with". */
export function parseCondaSpec(text: string): PackagePin | undefined {
  const match = /^(?:[^:\s]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(text.slice(0, 200));
  if (!match?.[1]) return undefined;
  const name = match[1].toLowerCase();
  return makePin(Object.hasOwn(PIP_NAMES, name) ? (PIP_NAMES[name] ?? name) : name, specifierOf(match[2] ?? ''));
}

function specifierOf(version: string): string {
  const [, operator, value = ''] = /^(={0,2})\s*([^\s=<>!~]+)(?:[=\s].*)?$/.exec(version) ?? [];
  if (operator === undefined) return version.replace(/\s+/g, '');
  if (operator === '=' && !value.includes('*')) return `==${value}.*`;
  return `==${value.replace(/([^.])\*$/, '$1.*')}`;
}
