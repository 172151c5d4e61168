/** Follows what `source()` gives through the graphs of a program, without rules and without calls, to every `sink(…)`. */
import type { SourceDocument } from '../../server/src/document/document.ts';
import { programFlow } from '../../server/src/facts/flow/collect-program-flow.ts';
import { type FlowCall, type FlowEdge, FlowKind } from '../../server/src/facts/flow/flow-graph.ts';
import type { FlowRef, ProgramFlow } from '../../server/src/facts/flow/program-flow.ts';
import { parseProgram, type Unit } from '../../server/src/facts/program.ts';
import { nameText } from '../../server/src/syntax/names.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import type { Node, Tree } from '../../server/src/syntax/tree.ts';
import { fileFrom } from '../document-from.ts';

/** As many fields as a path may have before its end is forgotten. */
const LONGEST_PATH = 3;

/** The fields that lead from a value to what is bad in it, outermost first. */
type Path = readonly number[];

interface Fact extends FlowRef {
  readonly path: Path;
  readonly outOfOrder: boolean;
}

/** What stands in the `sink(…)`s of a text that a `source()` gets to. `clean(x)` gives nothing back; where `safe(x)` held, and after `check(x)`, x is clean. */
export function sinks(code: string): readonly string[] {
  return sinksIn(fileFrom(code)).map(({ text }) => text);
}

/** The same for a document; `outOfOrder` where the way is not one in the order of the cells. */
export function sinksIn(document: SourceDocument): readonly { readonly text: string; readonly outOfOrder: boolean }[] {
  const program = parseProgram(document);
  const flow = programFlow(program);
  const inOrder = reached(flow, program.units, false);
  const anyhow = reached(flow, program.units, true);
  return program.units.flatMap((unit) => {
    const places = callsNamed(flow, unit, 'sink').flatMap((call) => call.arguments);
    return places
      .map(({ node }) => ({ key: keyOf({ unit, node }), text: unit.tree.source(node) }))
      .filter(({ key }) => anyhow.has(key))
      .map(({ key, text }) => ({ text, outOfOrder: !inOrder.has(key) }));
  });
}

function keyOf({ unit, node }: FlowRef): string {
  return `${unit.order}:${node}`;
}

/** The calls of a function, in the order of the text. */
export function callsNamed(flow: ProgramFlow, unit: Unit, name: string): readonly FlowCall[] {
  const calls = [...flow.graphOf(unit).calls.values()];
  return calls.filter(({ node }) => calledName(unit.tree, node) === name).sort((a, b) => a.node - b.node);
}

function calledName(tree: Tree, call: Node): string {
  if (call < 0 || tree.kind(call) !== NodeKind.Call) return '';
  const callee = tree.firstChild(call);
  return tree.kind(callee) === NodeKind.Name ? nameText(tree.value(callee)) : '';
}

function reached(flow: ProgramFlow, units: readonly Unit[], anyOrder: boolean): ReadonlySet<string> {
  const known = new Set<string>();
  const places = new Set<string>();
  const open: Fact[] = units.flatMap((unit) =>
    callsNamed(flow, unit, 'source').map(({ node }) => ({ unit, node, path: [], outOfOrder: false })),
  );
  for (let fact = open.pop(); fact !== undefined; fact = open.pop()) {
    const place = keyOf(fact);
    if (known.has(`${place}:${fact.path}`)) continue;
    known.add(`${place}:${fact.path}`);
    places.add(place);
    open.push(...next(flow, fact).filter(({ outOfOrder }) => anyOrder || !outOfOrder));
  }
  return places;
}

function next(flow: ProgramFlow, fact: Fact): readonly Fact[] {
  const { unit, node, path } = fact;
  const edges = flow.graphOf(unit).successors(node);
  const near = edges.flatMap((edge) => {
    const further = isCut(unit.tree, edge) ? undefined : along(edge, path);
    return further === undefined ? [] : [{ unit, node: edge.to, path: further, outOfOrder: false }];
  });
  return [...near, ...flow.links({ unit, node }).map(({ to, outOfOrder }) => ({ ...to, path, outOfOrder }))];
}

function isCut(tree: Tree, { kind, by }: FlowEdge): boolean {
  const name = calledName(tree, by);
  if (kind === FlowKind.Argument) return name === 'clean';
  return (kind === FlowKind.WhenTrue && name === 'safe') || (kind === FlowKind.Through && name === 'check');
}

/** The path behind the edge; undefined where nothing gets on. */
function along({ access, kind }: FlowEdge, path: Path): Path | undefined {
  const [first, ...rest] = path;
  switch (access?.op) {
    case 'store':
      return [access.field, ...path].slice(0, LONGEST_PATH);
    case 'load':
      return first === undefined ? [] : first === access.field ? rest : undefined;
    case 'clear':
      return first === access.field ? undefined : path;
    default:
      return WHOLE.has(kind) ? [] : path;
  }
}

/** What is made of a value is bad as a whole. */
const WHOLE: ReadonlySet<FlowKind> = new Set([
  FlowKind.Part,
  FlowKind.Index,
  FlowKind.Truth,
  FlowKind.Argument,
  FlowKind.Receiver,
]);
