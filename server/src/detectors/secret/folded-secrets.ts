/** Secrets in texts that the code puts together: literals side by side, sums, f-strings with known fields. */
import { constantOf } from '../../facts/constants.ts';
import { nodeIndex } from '../../facts/node-index.ts';
import type { NodeRef, Program } from '../../facts/program.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { findSecrets } from './find-secrets.ts';
import type { SecretMatch } from './secret-match.ts';

export interface FoldedSecret {
  readonly match: SecretMatch;
  /** The expression whose value holds the secret. */
  readonly ref: NodeRef;
}

const MADE = [NodeKind.JoinedStrings, NodeKind.FormatString, NodeKind.Binary];
/** So much before the expression may say what it is for: `api_key = `. */
const LEAD = 160;
/** Longer texts are no keys; a file has only so many that somebody put together. */
const LONGEST = 4_096;
const MOST = 2_000;

const known = new WeakMap<Program, readonly FoldedSecret[]>();

/** Of every outermost expression whose value is known; worked out once for each program. */
export function foldedSecrets(program: Program): readonly FoldedSecret[] {
  const found = known.get(program) ?? fold(program);
  known.set(program, found);
  return found;
}

function fold(program: Program): readonly FoldedSecret[] {
  const index = nodeIndex(program);
  const made = MADE.flatMap((kind) => index.ofKind(kind)).filter((ref) => !isPart(ref));
  return made.slice(0, MOST).flatMap((ref) => {
    const constant = constantOf(program, ref);
    if (constant?.kind !== 'string' || constant.value.length > LONGEST) return [];
    const { text } = ref.unit.tree;
    const start = ref.unit.tree.start(ref.node);
    // Written as one literal behind what stands before it, so that names are seen as in the source.
    const lead = text.slice(Math.max(0, start - LEAD), start);
    const matches = findSecrets(`${lead}"${constant.value}"`, { values: 'code' });
    return matches.filter(({ span }) => span.end > lead.length).map((match) => ({ match, ref }));
  });
}

function isPart({ unit: { tree }, node }: NodeRef): boolean {
  const parent = tree.parent(node);
  return parent >= 0 && MADE.includes(tree.kind(parent));
}
