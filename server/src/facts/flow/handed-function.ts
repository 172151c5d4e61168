/**
 * Functions that are handed to others which run them: `map(f, rows)`, `pool.submit(f, x)`, `Thread(target=f, args=(x,))`. The
 * call that runs them is written nowhere, so one is made up, at the place where the function is named. What it gives back is
 * the value of that place, and from there on an argument like any other.
 */
import { internName } from '../../syntax/names.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import type { Node, Tree } from '../../syntax/tree.ts';
import type { FlowArgument, FlowCall } from './flow-graph.ts';

interface Handing {
  /** Where the function stands among the arguments without keyword. */
  readonly position: number;
  /**
   * What it is called with: the arguments behind it, the elements of the one behind it (or of `args`), or the object whose
   * method it is handed to.
   */
  readonly with: 'rest' | 'packed' | 'object';
}

const REST: Handing = { position: 0, with: 'rest' };
const REST_OF_SECOND: Handing = { position: 1, with: 'rest' };
const PACKED: Handing = { position: 0, with: 'packed' };
const PACKED_OF_SECOND: Handing = { position: 1, with: 'packed' };
const OBJECT: Handing = { position: 0, with: 'object' };

const HANDINGS: Readonly<Record<string, Handing>> = {
  map: REST,
  imap: REST,
  imap_unordered: REST,
  filter: REST,
  filterfalse: REST,
  reduce: REST,
  partial: REST,
  submit: REST,
  to_thread: REST,
  call_soon: REST,
  call_soon_threadsafe: REST,
  start_soon: REST,
  run_sync: REST,
  call_later: REST_OF_SECOND,
  run_in_executor: REST_OF_SECOND,
  starmap: PACKED,
  apply_async: PACKED,
  start_new_thread: PACKED,
  Timer: PACKED_OF_SECOND,
  Thread: PACKED_OF_SECOND,
  Process: PACKED_OF_SECOND,
  apply: OBJECT,
  applymap: OBJECT,
  progress_apply: OBJECT,
  transform: OBJECT,
  pipe: OBJECT,
};

const BY_NAME: ReadonlyMap<number, Handing> = new Map(
  Object.entries(HANDINGS).map(([word, handing]) => [internName(word), handing]),
);
const TARGET = internName('target');
const ARGS = internName('args');
const KWARGS = internName('kwargs');
const NONE: readonly FlowArgument[] = [];

/** A call that is written nowhere; of a filter, the function only says what comes out. */
export interface HandedCall extends FlowCall {
  readonly isFilter: boolean;
}

const FILTERS: ReadonlySet<number> = new Set(['filter', 'filterfalse'].map((word) => internName(word)));

/** The call of a function among the arguments of another; undefined where there is none. */
export function handedCall(tree: Tree, callee: Node, args: readonly FlowArgument[]): HandedCall | undefined {
  const kind = tree.kind(callee);
  if (args.length === 0 || (kind !== NodeKind.Name && kind !== NodeKind.Attribute)) return undefined;
  const handing = BY_NAME.get(tree.value(callee));
  if (handing === undefined) return undefined;
  const plain = args.filter(({ keyword, stars }) => keyword < 0 && stars === 0);
  const handed = args.find(({ keyword }) => keyword === TARGET) ?? plain[handing.position];
  if (handed === undefined || !isFunction(tree, handed.node)) return undefined;
  const receiver = tree.kind(handed.node) === NodeKind.Attribute ? tree.lastChild(handed.node) : -1;
  return {
    node: handed.node,
    callee: handed.node,
    arguments: argumentsOf(tree, { handing, handed, callee, args }),
    receiver,
    receiverAfter: -1,
    isFilter: FILTERS.has(tree.value(callee)),
  };
}

function isFunction(tree: Tree, node: Node): boolean {
  const kind = tree.kind(node);
  return kind === NodeKind.Name || kind === NodeKind.Attribute || kind === NodeKind.Lambda;
}

interface HandedTo {
  readonly handing: Handing;
  readonly handed: FlowArgument;
  readonly callee: Node;
  readonly args: readonly FlowArgument[];
}

function argumentsOf(tree: Tree, { handing, handed, callee, args }: HandedTo): readonly FlowArgument[] {
  const behind = args.slice(args.indexOf(handed) + 1);
  switch (handing.with) {
    case 'rest':
      return behind;
    case 'packed': {
      const packed = args.find(({ keyword }) => keyword === ARGS) ?? behind.find(({ keyword }) => keyword < 0);
      const named = args.find(({ keyword }) => keyword === KWARGS);
      return [...unpacked(tree, packed), ...(named === undefined ? NONE : [{ ...named, keyword: -1, stars: 2 }])];
    }
    case 'object': {
      const [second] = behind;
      const isPacked = second !== undefined && tree.kind(second.node) === NodeKind.Tuple;
      if (isPacked || tree.kind(callee) !== NodeKind.Attribute) return unpacked(tree, second);
      return [{ node: tree.lastChild(callee), keyword: -1, stars: 0, after: -1 }, ...behind];
    }
  }
}

/** The elements of a tuple or list that is written out; anything else arrives with a star. */
function unpacked(tree: Tree, packed: FlowArgument | undefined): readonly FlowArgument[] {
  if (packed === undefined) return NONE;
  const kind = tree.kind(packed.node);
  if (kind !== NodeKind.Tuple && kind !== NodeKind.List) return [{ ...packed, keyword: -1, stars: 1 }];
  return tree
    .children(packed.node)
    .map((element) =>
      tree.kind(element) === NodeKind.Starred
        ? { node: tree.lastChild(element), keyword: -1, stars: 1, after: -1 }
        : { node: element, keyword: -1, stars: 0, after: -1 },
    );
}
