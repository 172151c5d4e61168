/** The dependencies in pyproject.toml (PEP 621, PEP 735, Poetry, PDM, uv) and in Pipfile. */
import { parseToml, type TomlTable, type TomlValue, tomlAt } from '../../document/toml.ts';
import type { PackagePin } from './package-versions.ts';
import { specifiersOfConstraint } from './poetry-constraint.ts';
import { makePin, parseRequirement } from './requirement.ts';

/** Lists of requirements. */
const LISTS: readonly (readonly string[])[] = [
  ['project', 'dependencies'],
  ['tool', 'uv', 'dev-dependencies'],
  ['tool', 'uv', 'constraint-dependencies'],
  ['tool', 'uv', 'override-dependencies'],
];

/** Tables whose values are lists of requirements. */
const TABLES_OF_LISTS: readonly (readonly string[])[] = [
  ['project', 'optional-dependencies'],
  ['dependency-groups'],
  ['tool', 'pdm', 'dev-dependencies'],
];

/** Tables of package to constraint; `[packages]` belongs to Pipfile. */
const CONSTRAINT_TABLES: readonly (readonly string[])[] = [
  ['tool', 'poetry', 'dependencies'],
  ['tool', 'poetry', 'dev-dependencies'],
  ['packages'],
  ['dev-packages'],
];

/** What the file demands; nothing where it is not TOML. */
export function parseProjectFile(text: string): readonly PackagePin[] {
  const parsed = parseToml(text);
  if ('problem' in parsed) return [];
  const at = (way: readonly string[]) => tomlAt(parsed.table, ...way);
  const groups = valuesOf(at(['tool', 'poetry', 'group'])).map((group) => dependenciesOf(group));
  return [
    ...LISTS.flatMap((way) => requirementsIn(at(way))),
    ...TABLES_OF_LISTS.flatMap((way) => valuesOf(at(way)).flatMap(requirementsIn)),
    ...[...CONSTRAINT_TABLES.map(at), ...groups].flatMap(constraintsIn),
  ];
}

function dependenciesOf(group: TomlValue): TomlValue | undefined {
  return group.kind === 'table' ? tomlAt(group, 'dependencies') : undefined;
}

function requirementsIn(list: TomlValue | undefined): readonly PackagePin[] {
  if (list?.kind !== 'list') return [];
  return list.items
    .map((item) => (item.kind === 'string' ? parseRequirement(item.value) : undefined))
    .filter((pin) => pin !== undefined);
}

function constraintsIn(table: TomlValue | undefined): readonly PackagePin[] {
  if (table?.kind !== 'table') return [];
  return [...table.entries].flatMap(([name, entry]) =>
    constraintTexts(entry.value)
      .flatMap(specifiersOfConstraint)
      .map((specifier) => makePin(name, specifier))
      .filter((pin) => pin !== undefined),
  );
}

/** `"^2.1"`, `{ version = "^2.1" }`, or a list of such tables for different Pythons. */
function constraintTexts(value: TomlValue): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap((item) => (item.kind === 'table' ? versionIn(item) : []));
  return value.kind === 'table' ? versionIn(value) : [];
}

function versionIn(table: TomlTable): readonly string[] {
  const version = tomlAt(table, 'version');
  return version?.kind === 'string' ? [version.value] : [];
}

function valuesOf(table: TomlValue | undefined): readonly TomlValue[] {
  return table?.kind === 'table' ? [...table.entries.values()].map((entry) => entry.value) : [];
}
