/** What the folders above a file say about it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSurroundingsFinder } from '../../server/src/host/find-surroundings.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('the nearest configuration counts, and parapet.toml before pyproject.toml', () => {
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    'pyproject.toml': '[tool.parapet]\n',
    'a/pyproject.toml': '[tool.parapet]\n',
    'a/parapet.toml': '',
    'b/pyproject.toml': '[project]\nname = "b"\n',
  });
  const surroundingsOf = createSurroundingsFinder(cwd);
  expect(surroundingsOf(join(cwd, 'a')).configuration?.path).toBe('a/parapet.toml');
  expect(surroundingsOf(join(cwd, 'b')).configuration?.path).toBe('pyproject.toml');
});

test('versions come from every folder up to the root of the repository', () => {
  const cwd = temporaryFolder({
    'requirements.txt': 'outside',
    'repository/.git/HEAD': '',
    'repository/uv.lock': 'lock',
    'repository/requirements/base.txt': 'base',
    'repository/app/requirements-dev.txt': 'app',
  });
  const { versionFiles } = createSurroundingsFinder(cwd)(join(cwd, 'repository', 'app'));
  expect(versionFiles).toEqual([
    { path: 'repository/app/requirements-dev.txt', text: 'app' },
    { path: 'repository/uv.lock', text: 'lock' },
    { path: 'repository/requirements/base.txt', text: 'base' },
  ]);
});

test('a virtual environment says what is installed', () => {
  const cwd = temporaryFolder({
    '.git/HEAD': '',
    '.venv/pyvenv.cfg': '',
    '.venv/lib/python3.12/site-packages/torch-2.7.1.dist-info/METADATA': '',
  });
  expect(createSurroundingsFinder(cwd)(cwd).versionFiles).toEqual([{ path: 'torch-2.7.1.dist-info', text: '' }]);
});
