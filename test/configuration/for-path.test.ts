/** Which configuration counts for a file, and what it says about it. */
import { describe, expect, it } from 'vitest';
import { type Configuration, parseConfiguration } from '../../server/src/analysis/configuration/configuration.ts';
import {
  exclusionTest,
  nearestConfiguration,
  severitiesFor,
} from '../../server/src/analysis/configuration/configuration-for-path.ts';
import { parseSize } from '../../server/src/analysis/configuration/configuration-size.ts';

function configured(text: string, path = 'parapet.toml'): Configuration {
  const { configuration } = parseConfiguration(path, text);
  if (configuration === undefined) throw new Error('no configuration');
  return configuration;
}

const python = (path: string) => ({ path, kind: 'python' }) as const;
const notebook = (path: string) => ({ path, kind: 'notebook' }) as const;

describe('nearestConfiguration', () => {
  const root = configured('', 'parapet.toml');
  const inner = configured('[tool.parapet]', 'ml/pyproject.toml');
  const beside = configured('', 'ml/parapet.toml');

  it.each([
    ['a.py', [root, inner], root],
    ['ml/a.py', [root, inner], inner],
    ['ml/deep/a.py', [root, inner], inner],
    ['mlx/a.py', [root, inner], root],
    ['ml/a.py', [inner, beside, root], beside],
    ['a.py', [inner], undefined],
  ])('finds the one for %s', (path, configurations, expected) => {
    expect(nearestConfiguration(path, configurations)).toBe(expected);
  });

  it('works with addresses as well', () => {
    const remote = configured('', 'vscode-remote://ssh/home/me/parapet.toml');
    expect(nearestConfiguration('vscode-remote://ssh/home/me/a.py', [remote])).toBe(remote);
    expect(nearestConfiguration('file:///home/me/a.py', [remote])).toBeUndefined();
  });
});

describe('exclusionTest', () => {
  it('reads patterns from the folder of the file on', () => {
    const isExcluded = exclusionTest(configured('exclude = ["/old", "*.gen.py"]', 'ml/parapet.toml'));
    expect(['ml/old/a.py', 'ml/x/y.gen.py', 'ml/new/old/a.py', 'old/a.py', 'y.gen.py'].filter(isExcluded)).toEqual([
      'ml/old/a.py',
      'ml/x/y.gen.py',
    ]);
  });
});

describe('severitiesFor', () => {
  const ids = ['pickle-load', 'joblib-load', 'gradio-share'];

  it('switches off what is not selected, ignored, or ignored in this file', () => {
    const configuration = configured(
      'select = ["pickle-load", "gradio-share"]\nignore = ["gradio-share"]\n[per-file-ignores]\n"tests" = ["pickle-load"]',
    );
    expect(severitiesFor(python('a.py'), configuration, ids)).toEqual({ 'joblib-load': 'off', 'gradio-share': 'off' });
    expect(severitiesFor(python('tests/a.py'), configuration, ids)).toEqual({
      'pickle-load': 'off',
      'joblib-load': 'off',
      'gradio-share': 'off',
    });
  });

  it('gives notebooks their own severities', () => {
    const configuration = configured(
      '[severity]\npickle-load = "info"\njoblib-load = "error"\n[notebooks.severity]\npickle-load = "off"',
    );
    expect(severitiesFor(python('a.py'), configuration, ids)).toEqual({
      'pickle-load': 'info',
      'joblib-load': 'error',
    });
    expect(severitiesFor(notebook('a.ipynb'), configuration, ids)).toEqual({
      'pickle-load': 'off',
      'joblib-load': 'error',
    });
  });

  it('keeps an ignored rule off whatever severity it has', () => {
    const configuration = configured('ignore = ["pickle-load"]\nseverity.pickle-load = "error"');
    expect(severitiesFor(python('a.py'), configuration, ids)).toEqual({ 'pickle-load': 'off' });
  });
});

describe('parseSize', () => {
  it.each([
    ['10MB', 10 * 1024 * 1024],
    ['1.5 kib', 1536],
    ['2g', 2 * 1024 ** 3],
    ['4096', 4096],
    [' 7b ', 7],
    ['', undefined],
    ['MB', undefined],
    ['-1MB', undefined],
    ['1e9', undefined],
    ['10 TB', undefined],
  ])('reads %j', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });
});
