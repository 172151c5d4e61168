/**
 * Values of which their declaration says that nobody can put text of their own into them: numbers, truths, dates, and one of
 * few choices that the code spells out. Python does not enforce annotations; those who parse requests and options do.
 */
import { nameText } from '../syntax/names.ts';
import { BinaryOperator, NodeKind } from '../syntax/node-kind.ts';
import type { Node } from '../syntax/tree.ts';
import { annotated, type ClassUse, classesOf } from './flow/class-lookup.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { reachingBindings } from './reaching.ts';

/** Annotations inside annotations, and fields of fields, are followed so far. */
const DEPTH = 6;

const NARROW: ReadonlySet<string> = new Set([
  'bool',
  'datetime.date',
  'datetime.datetime',
  'datetime.time',
  'datetime.timedelta',
  'decimal.Decimal',
  'float',
  'int',
  ...['NegativeInt', 'NonNegativeFloat', 'NonNegativeInt', 'PositiveFloat', 'PositiveInt', 'StrictBool', 'StrictInt'].map(
    (name) => `pydantic.${name}`,
  ),
  'uuid.UUID',
]);
const CHOICES: ReadonlySet<string> = new Set(['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag']);
const LITERAL: ReadonlySet<string> = new Set(['typing.Literal', 'typing_extensions.Literal']);
const EITHER: ReadonlySet<string> = new Set(['typing.Optional', 'typing.Union']);
const ANNOTATED: ReadonlySet<string> = new Set(['typing.Annotated', 'typing_extensions.Annotated']);
const PARTS_OF_CHOICES: ReadonlySet<string> = new Set(['value', 'name']);

/** Is it a parameter `count: int`, the field `job.count` of `job: Job` in sight, or `mode.value` of `mode: Mode`? */
export function isDeclaredChoice(program: Program, { unit, node }: NodeRef, depth = DEPTH): boolean {
  if (depth === 0) return false;
  const { tree } = unit;
  if (tree.kind(node) === NodeKind.Name) {
    const bindings = reachingBindings(program, { unit, node }) ?? [];
    const declared = bindings.flatMap(({ unit, binding }) =>
      binding.kind === 'parameter' ? [{ unit, node: binding.annotation }] : [],
    );
    return isEvery(declared, bindings.length, (one) => isNarrow(program, one));
  }
  if (tree.kind(node) !== NodeKind.Attribute || tree.value(node) < 0) return false;
  const object = { unit, node: tree.lastChild(node) };
  const isPart = PARTS_OF_CHOICES.has(nameText(tree.value(node)));
  if (isPart && isDeclaredChoice(program, object, depth - 1)) return true;
  const classes = classesOf(program, object);
  const fields = classes.flatMap((use) => fieldAnnotation(use, tree.value(node)) ?? []);
  return isEvery(fields, classes.length, (one) => isNarrow(one.program, one));
}

/** All of them are found, and all of them pass. */
function isEvery<T>(found: readonly T[], wanted: number, test: (one: T) => boolean): boolean {
  return found.length > 0 && found.length === wanted && found.every(test);
}

/** What stands behind the colon in the class's own body. */
function fieldAnnotation(use: ClassUse, field: number): (NodeRef & { readonly program: Program }) | undefined {
  const { program, unit, node } = use.class;
  const { tree } = unit;
  const body = tree.lastChild(node);
  if (!use.isInstance || tree.kind(body) !== NodeKind.Block) return undefined;
  for (const statement of tree.children(body)) {
    if (tree.kind(statement) !== NodeKind.AnnotatedAssign) continue;
    const [target = -1, annotation = -1] = tree.children(statement);
    if (tree.kind(target) === NodeKind.Name && tree.value(target) === field) return { program, unit, node: annotation };
  }
  return undefined;
}

/** Does the annotation let nothing else in? */
function isNarrow(program: Program, { unit, node }: NodeRef, depth = DEPTH): boolean {
  if (depth === 0 || node < 0) return false;
  const { tree } = unit;
  const areNarrow = (nodes: readonly Node[]) => nodes.every((one) => isNarrow(program, { unit, node: one }, depth - 1));
  switch (tree.kind(node)) {
    case NodeKind.Name:
    case NodeKind.Attribute:
      return isNarrowName(program, { unit, node });
    case NodeKind.NoneLiteral:
      return true;
    case NodeKind.Binary:
      return tree.value(node) === BinaryOperator.BitOr && areNarrow(tree.children(node));
    case NodeKind.Tuple:
      return areNarrow(tree.children(node));
    case NodeKind.Subscript: {
      const [wrapper = -1, inner = -1] = tree.children(node);
      const names = qualifiedNames(program, { unit, node: wrapper });
      if (names.some((name) => LITERAL.has(name))) return true;
      if (names.some((name) => EITHER.has(name))) return areNarrow([inner]);
      return names.some((name) => ANNOTATED.has(name)) && areNarrow(tree.children(inner).slice(0, 1));
    }
    default:
      return false;
  }
}

function isNarrowName(program: Program, ref: NodeRef): boolean {
  const names = qualifiedNames(program, ref);
  if (names.length > 0 && names.every((name) => NARROW.has(name))) return true;
  const classes = annotated(program, ref, DEPTH);
  return classes.length > 0 && classes.every(({ class: { program, unit, node } }) => {
    const bases = unit.tree.children(node).slice(1, -1);
    return bases.some((base) => qualifiedNames(program, { unit, node: base }).some((name) => CHOICES.has(name)));
  });
}
