/** Fixes that know the model file which a call loads: its safetensors twin, and its digest as it is now. */
import type { NodeRef, Program } from '../../facts/program.ts';
import { qualifiedNames } from '../../facts/qualified-names.ts';
import type { Fix } from '../../finding/fix.ts';
import type { Match } from '../../match/match.ts';
import { callArguments } from '../../match/pattern/call-arguments.ts';
import type { ModelFile } from '../../model/model-files.ts';
import { NodeKind } from '../../syntax/node-kind.ts';
import { edit, setArgument, statementOf } from './argument-edits.ts';
import { importEdits } from './import-edit.ts';
import { isWhole } from './is-whole.ts';

/** Only where the path stands in the call as one plain literal: nothing else of it has to be understood. */
export function twinFix(program: Program, { code }: Match, { twin }: ModelFile): Fix | undefined {
  if (code === undefined || twin === undefined || !isWhole(code) || !isTorchLoad(program, code)) return undefined;
  const path = literalPath(program, code);
  const imports = importEdits(program, code, 'safetensors.torch');
  if (path === undefined || imports === undefined) return undefined;
  const { tree } = code.unit;
  const text = tree.source(path).replace(/[^/\\"']+(?=["']$)/, () => twin);
  return {
    title: `Load ${twin}, which lies beside it`,
    safety: 'review',
    edits: [...imports, edit(code, tree.span(code.node), `safetensors.torch.load_file(${text})`)],
  };
}

/** torch then refuses everything but tensors and plain values. */
export function tensorsOnlyFix(program: Program, { code, environment }: Match): Fix | undefined {
  if (code === undefined || !isWhole(code) || !isTorchLoad(program, code)) return undefined;
  const edits = setArgument({ program, code, environment }, 'weights_only', 'True');
  const changes = edits?.some(({ span, text }) => code.unit.tree.text.slice(span.start, span.end) !== text);
  return edits && changes ? { title: 'Load tensors only', safety: 'review', edits } : undefined;
}

/** A file that is swapped for another one stops the program before it is loaded. */
export function digestFix(program: Program, { code }: Match, { sha256 }: ModelFile): Fix | undefined {
  if (code === undefined || sha256 === undefined || !isWhole(code)) return undefined;
  const path = literalPath(program, code);
  const imports = importEdits(program, code, 'hashlib');
  const { tree } = code.unit;
  const statement = statementOf(tree, code.node);
  if (path === undefined || imports === undefined || statement < 0) return undefined;
  const at = tree.start(statement);
  const before = tree.text.slice(tree.text.lastIndexOf('\n', at - 1) + 1, at);
  // Behind a colon or a semicolon there is no room for a statement of two lines.
  if (before.trim() !== '') return undefined;
  const read = `hashlib.sha256(open(${tree.source(path)}, "rb").read()).hexdigest()`;
  const check = `if ${read} != "${sha256}":\n${before}    raise ValueError("not the file that was checked")\n${before}`;
  return {
    title: 'Verify the digest before loading',
    safety: 'review',
    edits: [...imports, edit(code, { start: at, end: at }, check)],
  };
}

function isTorchLoad(program: Program, { unit, node }: NodeRef): boolean {
  return qualifiedNames(program, { unit, node: unit.tree.firstChild(node) }).includes('torch.load');
}

/** The node of the literal that names the file; that of `open("…", "rb")` counts too. */
function literalPath(program: Program, call: NodeRef): number | undefined {
  const { tree } = call.unit;
  const [first] = callArguments(program, call).positional;
  if (first === undefined) return undefined;
  const inner = tree.kind(first.node) === NodeKind.Call ? callArguments(program, first).positional[0] : first;
  const isPlain = inner !== undefined && /^(?:"[^"\\\n]*"|'[^'\\\n]*')$/.test(tree.source(inner.node));
  return isPlain ? inner.node : undefined;
}
