/**
 * Values of which their declaration says that nobody can put text of their own into them: numbers, truths, dates, and one of
 * few choices that the code spells out. Python does not enforce annotations; those who parse requests and options do.
 */
import { nameText } from '../syntax/names.ts';
import { BinaryOperator, NodeKind } from '../syntax/node-kind.ts';
import type { Node } from '../syntax/tree.ts';
import { annotated, classesOf, type Definition } from './flow/class-lookup.ts';
import { memoizeByNode } from './node-memo.ts';
import type { NodeRef, Program } from './program.ts';
import { qualifiedNames } from './qualified-names.ts';
import { reachingBindings } from './reaching.ts';

/** Annotations inside annotations, and fields of fields, are followed so far. */
const DEPTH = 6;

const NARROW: ReadonlySet<string> = new Set([
  'bool',
  'float',
  'int',
  'uuid.UUID',
  'decimal.Decimal',
  ...below('datetime', ['date', 'datetime', 'time', 'timedelta']),
  ...below('pydantic', [
    'NonNegativeFloat',
    'NonNegativeInt',
    'PositiveFloat',
    'PositiveInt',
    'StrictBool',
    'StrictInt',
  ]),
]);
const ENUMS: ReadonlySet<string> = new Set(below('enum', ['Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag']));
const LITERAL: ReadonlySet<string> = new Set(['typing.Literal', 'typing_extensions.Literal']);
const EITHER: ReadonlySet<string> = new Set(['typing.Optional', 'typing.Union']);
const ANNOTATED: ReadonlySet<string> = new Set(['typing.Annotated', 'typing_extensions.Annotated']);
const PARTS_OF_ENUMS: ReadonlySet<string> = new Set(['value', 'name']);

function below(module: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${module}.${name}`);
}

/** Is it a parameter `count: int`, the field `job.count` of `job: Job` in sight, or `mode.value` of `mode: Mode`? */
export function isDeclaredChoice(program: Program, ref: NodeRef, depth = DEPTH): boolean {
  return depth > 0 && remembered(program, ref, depth);
}

const remembered = memoizeByNode<boolean>(false, (program, ref, depth) => {
  switch (ref.unit.tree.kind(ref.node)) {
    case NodeKind.Name:
      return isChoiceName(program, ref);
    case NodeKind.Attribute:
      return isChoiceAttribute(program, ref, depth);
    default:
      return false;
  }
});

function isChoiceName(program: Program, ref: NodeRef): boolean {
  const bindings = reachingBindings(program, ref) ?? [];
  return (
    bindings.length > 0 &&
    bindings.every(({ unit, binding }) => {
      return binding.kind === 'parameter' && isNarrow(program, { unit, node: binding.annotation });
    })
  );
}

function isChoiceAttribute(program: Program, { unit, node }: NodeRef, depth: number): boolean {
  const { tree } = unit;
  const name = tree.value(node);
  if (name < 0) return false;
  const object = { unit, node: tree.lastChild(node) };
  if (PARTS_OF_ENUMS.has(nameText(name)) && isDeclaredChoice(program, object, depth - 1)) return true;
  const classes = classesOf(program, object);
  return classes.length > 0 && classes.every((use) => use.isInstance && isNarrowField(use.class, name));
}

/** By what stands behind the colon in the class's own body. */
function isNarrowField({ program, unit, node }: Definition, field: number): boolean {
  const { tree } = unit;
  const body = tree.lastChild(node);
  if (tree.kind(body) !== NodeKind.Block) return false;
  return tree.children(body).some((statement) => {
    if (tree.kind(statement) !== NodeKind.AnnotatedAssign) return false;
    const [target = -1, annotation = -1] = tree.children(statement);
    const isField = tree.kind(target) === NodeKind.Name && tree.value(target) === field;
    return isField && isNarrow(program, { unit, node: annotation });
  });
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
  return classes.length > 0 && classes.every((use) => isEnum(use.class));
}

function isEnum({ program, unit, node }: Definition): boolean {
  const bases = unit.tree.children(node).slice(1, -1);
  return bases.some((base) => qualifiedNames(program, { unit, node: base }).some((name) => ENUMS.has(name)));
}
