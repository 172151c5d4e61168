/** What the Model Inspector shows of one file: the summary, the opcodes of its pickles, and where code loads it. */
import type { ByteSource } from '../../model/byte-source.ts';
import { inspectModel } from '../../model/inspect-model.ts';
import { listOpcodes } from '../../model/pickle/list-opcodes.ts';
import { summarizeModel } from '../../model/summarize-model.ts';
import { toReadable } from '../files/document-uri.ts';
import type { InspectModelParams, InspectModelResult, ModelUse, OpcodeBlock } from '../protocol.ts';
import type { Session } from '../session.ts';

/** An inspector shows no more, and says so. */
const MOST_OPCODES = 20_000;
const LARGEST_PICKLE = 64 << 20;
const LARGEST_DIGEST = 2 ** 31;

export async function inspectForEditor(session: Session, { uri }: InspectModelParams): Promise<InspectModelResult> {
  const { bytes, models } = session;
  const answer = await bytes.read(uri, (source) => ({
    bytes: source.size,
    ...(source.size <= LARGEST_DIGEST && { sha256: bytes.digest(uri, source) }),
    ...inspected(source, uri),
  }));
  if ('notAnalysed' in answer) return answer;
  session.inBackground(models.judge(uri));
  return { ...answer, uses: usesOf(session, uri) };
}

function inspected(source: ByteSource, uri: string) {
  const opcodes: OpcodeBlock[] = [];
  let left = MOST_OPCODES;
  const report = inspectModel(source, uri, ({ path, source: own }, format) => {
    if (left <= 0 || (format !== 'pickle' && !/^torch checkpoint \(/.test(format))) return;
    const listing = listOpcodes(own.read(0, Math.min(own.size, LARGEST_PICKLE)), left);
    left -= listing.lines.length;
    opcodes.push({ part: path, ...listing });
  });
  return { ...summarizeModel(report), opcodes };
}

/** The lines of open documents that name the file, in those whose code has asked for it. */
function usesOf(session: Session, uri: string): readonly ModelUse[] {
  const name = toReadable(uri).replace(/^.*\//, '');
  const stem = name.replace(/\.\w+$/, '');
  return session.models.documents(uri).flatMap((owner): ModelUse[] => {
    const texts = session.open(owner)?.texts ?? [];
    const found = texts.flatMap((text) => {
      const content = text?.getText() ?? '';
      const at = content.includes(name) ? content.indexOf(name) : content.indexOf(stem);
      return text && at >= 0 ? [{ uri: text.uri, owner, line: text.positionAt(at).line }] : [];
    });
    return found.length > 0 ? found : [{ uri: owner, owner, line: 0 }];
  });
}
