/** Model files on the command line: what a scan says of them, and what `inspect` shows. */
import { chmodSync, closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../server/src/cli/exit-code.ts';
import { Opcode } from '../../server/src/model/pickle/opcode.ts';
import { assemble, global, proto, raw, text } from '../model/assemble-pickle.ts';
import { buildZip } from '../model/build-zip.ts';
import { notebookJson, temporaryFolder } from '../temporary-folder.ts';
import { runCli } from './run-cli.ts';

const ATTACK = assemble(proto(2), global('posix', 'system'), text('id'), Opcode.Tuple1, Opcode.Reduce, Opcode.Stop);
const VALUES = assemble(proto(2), Opcode.EmptyDict, Opcode.Stop);
const OWN_CLASS = assemble(proto(2), global('__main__', 'Net'), Opcode.EmptyTuple, Opcode.NewObj, Opcode.Stop);

interface JsonFinding {
  readonly ruleId: string;
  readonly severity: string;
  readonly path: string;
  readonly message: string;
  readonly cell: null;
  readonly place: string;
  readonly line: number;
}

async function scan(files: Readonly<Record<string, Uint8Array | string>>, args: readonly string[] = []) {
  const { code, stdout } = await runCli(temporaryFolder(files), ['scan', '--format', 'json', ...args]);
  const report: { findings: JsonFinding[]; summary: { models: number }; notAnalysed: unknown[] } = JSON.parse(stdout);
  return { code, ...report, where: report.findings.map(({ path, ruleId }) => `${path} ${ruleId}`) };
}

describe('scan', () => {
  it('reports a file that runs a program, at its first line, and fails', async () => {
    const { code, findings, summary } = await scan({ 'models/net.pkl': ATTACK });
    expect(findings).toMatchObject([
      {
        ...{ ruleId: 'model-file-dangerous', severity: 'error', path: 'models/net.pkl' },
        ...{ cell: null, place: 'source', line: 1 },
      },
    ]);
    expect(findings[0]?.message).toContain('calls posix.system with "id"');
    expect(summary.models).toBe(1);
    expect(code).toBe(ExitCode.Findings);
  });

  it('finds the pickle inside of an archive, whatever that is called', async () => {
    const zip = buildZip([{ name: 'archive/data.pkl', content: ATTACK }]);
    const { where } = await scan({ 'a.pt': zip, 'b.bin': zip, 'c.zip': zip, 'd.txt': zip });
    expect(where).toEqual(['a.pt', 'b.bin', 'c.zip'].map((path) => `${path} model-file-dangerous`));
  });

  it('says what is unknown and what it could not read, and nothing of plain values', async () => {
    const { where, code } = await scan({ 'clean.pkl': VALUES, 'cut.pkl': VALUES.subarray(0, 3), 'own.pt': OWN_CLASS });
    expect(where).toEqual(['cut.pkl model-file-not-analysed', 'own.pt model-file-unknown-import']);
    expect(code).toBe(ExitCode.Clean);
  });

  it.each(['firmware.bin', 'photos.zip', 'graph.pb', 'prices.params'])(
    'leaves %s alone: it is no model',
    async (name) => {
      const { where, summary } = await scan({
        [name]: raw('PK\x05\x06', 0, 'bytes of some program'),
        'a.py': 'x = 1\n',
      });
      expect(where).toEqual([]);
      expect(summary.models).toBe(0);
    },
  );

  it('goes on where the limit for texts ends', async () => {
    const { where } = await scan({ 'net.pkl': ATTACK }, ['--max-file-size', '10']);
    expect(where).toEqual(['net.pkl model-file-dangerous']);
  });

  it('names a file that it may not read', async () => {
    const folder = temporaryFolder({ 'net.pkl': ATTACK });
    chmodSync(join(folder, 'net.pkl'), 0);
    const { code, stdout } = await runCli(folder, ['scan', '--format', 'json']);
    // Whoever is allowed everything can read it all the same.
    if (process.getuid?.() === 0) expect(code).toBe(ExitCode.Findings);
    else expect(JSON.parse(stdout).notAnalysed).toEqual([{ path: 'net.pkl', reason: 'permission denied' }]);
  });

  it('is told off for a rule like any other, and obeys a configured severity', async () => {
    expect((await scan({ 'net.pkl': ATTACK }, ['--disable', 'model-file-dangerous'])).where).toEqual([]);
    const { findings } = await scan({
      'net.pkl': OWN_CLASS,
      'parapet.toml': '[severity]\nmodel-file-unknown-import = "error"\n',
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['error']);
  });

  it('is not silenced by what the file itself says', async () => {
    const sly = assemble(proto(2), global('posix', 'system'), text('id # parapet: ignore # nosec'), Opcode.Tuple1);
    const { where } = await scan({ 'net.pkl': assemble(sly, Opcode.Reduce, Opcode.Stop) });
    expect(where).toEqual(['net.pkl model-file-dangerous']);
  });

  it('leaves model files alone when it fixes', async () => {
    const { code, stderr } = await runCli(temporaryFolder({ 'net.pkl': ATTACK }), ['fix']);
    expect(stderr).toContain('fixed 0 findings in 0 files');
    expect(code).toBe(ExitCode.Clean);
  });

  it('reads a large checkpoint by its directory', async () => {
    const folder = temporaryFolder({ 'net.pt': '' });
    writeSparse(join(folder, 'net.pt'), 3_000_000_000);
    const { stdout } = await runCli(folder, ['scan', '--format', 'json']);
    expect(JSON.parse(stdout).findings).toMatchObject([{ ruleId: 'model-file-dangerous', path: 'net.pt' }]);
  });
});

describe('code that loads a file', () => {
  const load = (path: string) => `import joblib\nmodel = joblib.load("${path}")\n`;

  it('is an error where the file runs a program, wherever the path starts', async () => {
    const { where } = await scan({
      'app/near.py': load('near.pkl'),
      'app/near.pkl': ATTACK,
      'app/top.ipynb': notebookJson(load('models/top.pkl')),
      'models/top.pkl': ATTACK,
    });
    expect(where.filter((one) => !one.includes('model-file'))).toEqual([
      'app/near.py model-load-dangerous',
      'app/top.ipynb model-load-dangerous',
    ]);
  });

  it('is information where the file runs nothing', async () => {
    const { findings } = await scan({ 'a.py': load('clean.pkl'), 'clean.pkl': VALUES });
    expect(findings).toMatchObject([{ ruleId: 'joblib-load', severity: 'info' }]);
    expect(findings[0]?.message).toContain('As it is now, clean.pkl runs nothing.');
  });

  it('is not followed out of what is scanned', async () => {
    const outside = temporaryFolder({ 'net.pkl': ATTACK });
    const { findings } = await scan({ 'a.py': load(`${outside}/net.pkl`), 'b.py': load('../net.pkl') });
    expect(findings).toMatchObject([
      { ruleId: 'joblib-load', severity: 'warning' },
      { ruleId: 'joblib-load', severity: 'warning' },
    ]);
  });
});

/** Nothing but zeros in front of an archive: a program that read it whole would not get to its end. */
function writeSparse(path: string, zeros: number): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, zeros);
  writeSync(file, buildZip([{ name: 'archive/data.pkl', content: ATTACK }]), 0, undefined, zeros);
  closeSync(file);
}

describe('inspect', () => {
  const inspect = (files: Readonly<Record<string, Uint8Array>>, ...args: readonly string[]) =>
    runCli(temporaryFolder(files), ['inspect', ...args]);

  it('says the verdict, then the imports with what each can do, then the parts', async () => {
    const zip = buildZip([{ name: 'archive/data.pkl', content: ATTACK }]);
    const { code, stdout } = await inspect({ 'net.pt': zip }, 'net.pt');
    expect(stdout.split('\n').map((line) => line.replace(/[0-9a-f]{64}/, 'DIGEST'))).toEqual([
      'net.pt: dangerous: Loading this file can run code of whoever made it.',
      `torch checkpoint, ${zip.length} bytes, sha256 DIGEST`,
      '',
      'Dangerous imports',
      '  posix.system: runs programs',
      '      called with "id", at byte 2 of archive/data.pkl',
      '',
      'What is in it',
      `  torch checkpoint, ${zip.length} bytes`,
      '      members: 1',
      `    archive/data.pkl: pickle, ${ATTACK.length} bytes`,
      '',
    ]);
    expect(code).toBe(ExitCode.Findings);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await inspect({ 'net.pkl': ATTACK }, 'net.pkl', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ version: 1, path: 'net.pkl', bytes: ATTACK.length, verdict: 'dangerous', format: 'pickle' },
      imports: [{ name: 'posix.system', tier: 'dangerous', use: 'called', does: 'runs programs', arguments: ['id'] }],
      parts: [{ path: [], format: 'pickle', bytes: ATTACK.length }],
    });
  });

  it.each([
    ['clean.pkl', VALUES, ExitCode.Clean],
    ['own.pkl', OWN_CLASS, ExitCode.Clean],
    ['cut.pkl', VALUES.subarray(0, 3), ExitCode.Incomplete],
  ])('%s', async (name, bytes, code) => {
    expect((await inspect({ [name]: bytes }, name)).code).toBe(code);
  });

  it.each([
    ['gone.pkl', 'gone.pkl: no such file or folder'],
    ['.', '.: not a regular file'],
  ])('refuses %s', async (path, message) => {
    const { code, stderr } = await inspect({}, path);
    expect(stderr).toBe(`parapet: ${message}\n`);
    expect(code).toBe(ExitCode.Usage);
  });

  it('shows what would steer the terminal as what it is', async () => {
    const sly = assemble(
      proto(2),
      global('posix', 'system'),
      text('\x1b[2J'),
      Opcode.Tuple1,
      Opcode.Reduce,
      Opcode.Stop,
    );
    const { stdout } = await inspect({ 'net.pkl': sly }, 'net.pkl');
    expect(stdout).not.toContain('\x1b');
  });
});
