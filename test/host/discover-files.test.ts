/** Which files a scan looks at. */
import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiscoverOptions, type Discovery, discoverFiles } from '../../server/src/host/discover-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

type Options = Partial<Omit<DiscoverOptions, 'cwd'>>;

function discover(cwd: string, paths: readonly string[], options: Options = {}): Promise<Discovery> {
  const none = () => false;
  const all = { cwd, respectIgnoreFiles: true, isExcluded: none, isExcludedByConfiguration: none, ...options };
  return discoverFiles(paths, all);
}

async function pathsBelow(cwd: string, paths: readonly string[] = ['.'], options: Options = {}) {
  const { files } = await discover(cwd, paths, options);
  // The lists themselves are scanned, too; here they only say what else is.
  return files.map(({ path }) => path).filter((path) => !path.endsWith('.gitignore'));
}

/** A folder that git would see as a repository. */
function repository(files: Readonly<Record<string, string>>): string {
  return temporaryFolder({ '.git/HEAD': 'ref: refs/heads/main\n', ...files });
}

describe('a walk', () => {
  test('takes Python files and notebooks, sorted by path', async () => {
    const cwd = temporaryFolder({ 'b.py': '', 'a/z.ipynb': '', 'a/Y.PYW': '', 'c.txt': '', 'stub.pyi': '' });
    expect(await pathsBelow(cwd)).toEqual(['a/Y.PYW', 'a/z.ipynb', 'b.py']);
  });

  test('takes the files around the code, as long as they are small and few', async () => {
    const records = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`data/${index}.json`, '{}']));
    const cwd = temporaryFolder({
      '.vscode/mcp.json': '{}',
      Dockerfile: '',
      '.env': '',
      'requirements/gpu.txt': '',
      'package-lock.json': '{}',
      'large.yaml': `a: ${'x'.repeat(1_000_000)}`,
      '.parapet/rules/a.yaml': '',
      'data/card.yaml': '',
      ...records,
    });
    expect(await pathsBelow(cwd)).toEqual([
      '.env',
      '.vscode/mcp.json',
      'Dockerfile',
      'data/card.yaml',
      'requirements/gpu.txt',
    ]);
    expect(await pathsBelow(cwd, ['large.yaml', 'data/7.json'])).toEqual(['data/7.json', 'large.yaml']);
  });

  test('leaves out what is installed or copied', async () => {
    const cwd = temporaryFolder({
      'own.py': '',
      'node_modules/x/a.py': '',
      'lib/site-packages/b.py': '',
      '.ipynb_checkpoints/own-checkpoint.ipynb': '',
      'my environment/pyvenv.cfg': '',
      'my environment/bin/activate_this.py': '',
      'conda/conda-meta/history': '',
      'conda/c.py': '',
    });
    expect(await pathsBelow(cwd)).toEqual(['own.py']);
  });

  test('enters such a folder when it is named', async () => {
    const cwd = temporaryFolder({ 'env/pyvenv.cfg': '', 'env/a.py': '', 'node_modules/b.py': '' });
    expect(await pathsBelow(cwd, ['env', 'node_modules'])).toEqual(['env/a.py', 'node_modules/b.py']);
  });

  test('ends where links lead in a circle, and takes each file once', async () => {
    const cwd = temporaryFolder({ 'a/real.py': '' });
    symlinkSync(join(cwd, 'a'), join(cwd, 'a', 'self'));
    symlinkSync(join(cwd, 'a', 'real.py'), join(cwd, 'a', 'alias.py'));
    expect(await pathsBelow(cwd)).toEqual(['a/real.py']);
    expect(await pathsBelow(cwd, ['.', 'a', 'a/real.py'])).toEqual(['a/real.py']);
  });

  test('follows a link to a file that lies elsewhere', async () => {
    const elsewhere = temporaryFolder({ 'shared.py': '' });
    const cwd = temporaryFolder();
    symlinkSync(join(elsewhere, 'shared.py'), join(cwd, 'mine.py'));
    expect(await pathsBelow(cwd)).toEqual(['mine.py']);
  });

  test('names a link into nowhere', async () => {
    const cwd = temporaryFolder({ 'a.py': '' });
    symlinkSync(join(cwd, 'gone.py'), join(cwd, 'dangling.py'));
    expect((await discover(cwd, ['.'])).notAnalysed).toEqual([
      { path: 'dangling.py', reason: 'a link that leads nowhere' },
    ]);
  });
});

describe('ignore files', () => {
  test('count at every level, the nearest first', async () => {
    const cwd = repository({
      '.gitignore': '*.py\n!keep.py\nbuild/\n',
      'keep.py': '',
      'drop.py': '',
      'inner/.gitignore': '!special.py\n',
      'inner/special.py': '',
      'inner/plain.py': '',
      'build/keep.py': '',
    });
    expect(await pathsBelow(cwd)).toEqual(['inner/special.py', 'keep.py']);
  });

  test('above the scanned folder count up to the root of the repository', async () => {
    const cwd = repository({ '.gitignore': 'generated.py\n', 'a/b/generated.py': '', 'a/b/own.py': '' });
    expect(await pathsBelow(join(cwd, 'a', 'b'))).toEqual(['own.py']);
  });

  test('outside a repository count only below the scanned folder', async () => {
    const cwd = temporaryFolder({ '.gitignore': 'x.py\n', 'a/x.py': '', 'a/.gitignore': 'y.py\n', 'a/y.py': '' });
    expect(await pathsBelow(join(cwd, 'a'))).toEqual(['x.py']);
  });

  test('do not hide a folder or a file that is named', async () => {
    const cwd = repository({ '.gitignore': 'out/\n', 'out/a.py': '' });
    expect(await pathsBelow(cwd)).toEqual([]);
    expect(await pathsBelow(cwd, ['out'])).toEqual(['out/a.py']);
    expect(await pathsBelow(cwd, ['out/a.py'])).toEqual(['out/a.py']);
  });

  test('are not read with --no-ignore', async () => {
    const cwd = repository({ '.gitignore': '*.py\n', 'a.py': '' });
    expect(await pathsBelow(cwd, ['.'], { respectIgnoreFiles: false })).toEqual(['a.py']);
  });

  test('say what git says', async () => {
    const names = ['a.py', 'log.py', 'docs/a.py', 'docs/api/a.py', 'docs/api/b.py', 'data/x.py', 'data/raw/x.py'];
    const ignored = '/a.py\ndocs/**/b.py\ndata/*\n!data/raw/\n*.log\n# x.py\n\\#a.py\nlo[a-h].py\n';
    const cwd = temporaryFolder({ '.gitignore': ignored, ...Object.fromEntries(names.map((name) => [name, ''])) });
    execFileSync('git', ['init', '--quiet'], { cwd });
    const listed = execFileSync('git', ['ls-files', '--others', '--exclude-standard', '*.py'], {
      cwd,
      encoding: 'utf8',
    });
    expect(await pathsBelow(cwd)).toEqual(listed.trim().split('\n').sort());
  });
});

describe('exclusions', () => {
  test('of the command line hold for named files, those of a configuration do not', async () => {
    const cwd = temporaryFolder({ 'a.py': '', 'b.py': '' });
    const isA = (path: string) => path.endsWith('a.py');
    expect(await pathsBelow(cwd, ['a.py', 'b.py'], { isExcluded: isA })).toEqual(['b.py']);
    expect(await pathsBelow(cwd, ['a.py', 'b.py'], { isExcludedByConfiguration: isA })).toEqual(['a.py', 'b.py']);
    expect(await pathsBelow(cwd, ['.'], { isExcludedByConfiguration: isA })).toEqual(['b.py']);
  });
});

describe('what is named', () => {
  test('is taken whatever its name is, and missed where it does not exist', async () => {
    const cwd = temporaryFolder({ script: '' });
    const found = await discover(cwd, ['script', 'no/such.py']);
    expect(found.files.map((file) => file.path)).toEqual(['script']);
    expect(found.missing).toEqual(['no/such.py']);
  });

  test('outside the current folder is named relative to it', async () => {
    const cwd = temporaryFolder({ 'here/x.txt': '', 'there/a.py': '' });
    expect(await pathsBelow(join(cwd, 'here'), ['../there'])).toEqual(['../there/a.py']);
  });

  test('that leads to itself is named as such', async () => {
    const cwd = temporaryFolder();
    symlinkSync(join(cwd, 'loop.py'), join(cwd, 'loop.py'));
    expect((await discover(cwd, ['loop.py'])).notAnalysed).toEqual([
      { path: 'loop.py', reason: 'a link that leads to itself' },
    ]);
  });

  test('that is no regular file is named as such', async () => {
    const cwd = temporaryFolder();
    execFileSync('mkfifo', [join(cwd, 'pipe.py')]);
    expect((await discover(cwd, ['pipe.py'])).notAnalysed).toEqual([{ path: 'pipe.py', reason: 'not a regular file' }]);
  });
});
