/** A workspace's files together: which of them counts. */
import { describe, expect, it } from 'vitest';
import { collectVersions, isVersionFile } from '../../server/src/facts/versions/collect-versions.ts';
import { preferVersions } from '../../server/src/facts/versions/package-versions.ts';

/** All statements about torch, as `specifier source`. */
function torchIn(files: Readonly<Record<string, string>>): readonly string[] {
  const versions = collectVersions(Object.entries(files).map(([path, text]) => ({ path, text })));
  return versions.lookup('torch').map(({ specifier, source }) => `${specifier} ${source}`);
}

const uvLock = 'version = 1\n\n[[package]]\nname = "torch"\nversion = "2.7.0"\nsource = { registry = "x" }\n';

describe('collectVersions', () => {
  it.each([
    ['requirements.txt', 'torch==2.7.0'],
    ['ml/requirements-dev.txt', 'torch==2.7.0'],
    ['requirements/gpu.txt', 'torch==2.7.0'],
    ['constraints.txt', 'torch==2.7.0'],
    ['uv.lock', uvLock],
    [
      'poetry.lock',
      '[[package]]\nname = "torch"\nversion = "2.7.0"\ndescription = "x"\n\n[package.dependencies]\nname = "4"\n',
    ],
    ['pdm.lock', '[[package]]\nname = "torch"\nversion = "2.7.0"\n'],
    ['pylock.toml', '[[packages]]\nname = "torch"\nversion = "2.7.0"\n'],
    ['Pipfile.lock', '{"_meta": {}, "default": {"torch": {"version": "==2.7.0"}}, "develop": {"x": 7}}'],
    ['Pipfile', '[packages]\ntorch = "==2.7.0"\n'],
    ['.venv/lib/site-packages/torch-2.7.0.dist-info/METADATA', ''],
    ['environment.yml', 'dependencies:\n  - pytorch==2.7.0\n'],
    ['pyproject.toml', '[project]\ndependencies = ["torch==2.7.0"]\n'],
    ['a/pyproject.toml', '[project.optional-dependencies]\ngpu = ["torch==2.7.0"]\n'],
    ['pyproject.toml', '[dependency-groups]\ndev = [{include-group = "x"}, "torch==2.7.0"]\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.10"\ntorch = "2.7.0"\n'],
    ['pyproject.toml', '[tool.poetry.group.dev.dependencies]\ntorch = { version = "2.7.0", optional = true }\n'],
    ['pyproject.toml', '[tool.poetry.dependencies]\ntorch = [{ version = "2.7.0", python = "<3.12" }]\n'],
    ['pyproject.toml', '[tool.uv]\ndev-dependencies = ["torch==2.7.0"]\n'],
  ])('reads %s', (path, text) => {
    expect(isVersionFile(path)).toBe(true);
    expect(torchIn({ [path]: text })).toEqual([`==2.7.0 ${path}`]);
  });

  it.each(['train.py', 'data/torch==2.1.txt', 'uv.lock.bak', 'config.yaml'])('does not ask for %s', (path) => {
    expect(isVersionFile(path)).toBe(false);
  });

  it('believes locks and installed packages more than wishes', () => {
    expect(torchIn({ 'requirements.txt': 'torch>=2.0', 'uv.lock': uvLock })).toEqual(['==2.7.0 uv.lock']);
  });

  it('believes wishes about packages that no lock knows', () => {
    expect(torchIn({ 'requirements.txt': 'torch>=2.0', 'uv.lock': uvLock.replace('torch', 'numpy') })).toEqual([
      '>=2.0 requirements.txt',
    ]);
  });

  it('keeps all of several locks and of several variants in one', () => {
    const variants = `${uvLock}\n${uvLock.replace('2.7.0', '2.7.0+cpu')}`;
    expect(torchIn({ 'a/uv.lock': variants, 'b/uv.lock': uvLock })).toEqual([
      '==2.7.0 a/uv.lock',
      '==2.7.0+cpu a/uv.lock',
      '==2.7.0 b/uv.lock',
    ]);
  });

  it('follows includes, names the file that says it, and ends in a circle', () => {
    const files = {
      'ml/requirements.txt': '-r ../shared/base.in\nx==1',
      'shared/base.in': '-r ./../ml/requirements.txt\n-r gone.txt\ntorch==2.1',
      'shared/unused.in': 'torch==9',
    };
    expect(torchIn(files)).toEqual(['==2.1 shared/base.in']);
  });

  it('says nothing where nothing is pinned, or nothing can be read', () => {
    expect(torchIn({ 'requirements.txt': 'torch', 'pyproject.toml': '[project', 'Pipfile.lock': '{' })).toEqual([]);
  });

  it('is not surprised by keys that objects have', () => {
    const text = '[tool.poetry.dependencies]\n"__proto__" = "1"\nconstructor = "1"\n[tool.poetry.__proto__]\nx = 1\n';
    expect(torchIn({ 'pyproject.toml': text })).toEqual([]);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('looks up any spelling of a name', () => {
    const versions = collectVersions([{ path: 'requirements.txt', text: 'scikit_learn==1.5' }]);
    expect(versions.lookup('Scikit.Learn')).toEqual([{ specifier: '==1.5', source: 'requirements.txt' }]);
  });
});

describe('preferVersions', () => {
  it('asks the second only where the first is silent', () => {
    const first = collectVersions([{ path: 'requirements.txt', text: 'torch==2.1' }]);
    const second = collectVersions([{ path: 'constraints.txt', text: 'torch==2.7\nnumpy==2.0' }]);
    const both = preferVersions(first, second);
    expect(both.lookup('torch')).toEqual([{ specifier: '==2.1', source: 'requirements.txt' }]);
    expect(both.lookup('numpy')).toEqual([{ specifier: '==2.0', source: 'constraints.txt' }]);
  });
});
