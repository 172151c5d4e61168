/** Requirements in the spellings of pip, conda, Poetry and notebooks. */
import { describe, expect, it } from 'vitest';
import { parseCondaEnvironment, parseCondaSpec } from '../../server/src/facts/versions/conda-environment.ts';
import { installLineVersions, parseInstallLine } from '../../server/src/facts/versions/install-line.ts';
import { specifiersOfConstraint } from '../../server/src/facts/versions/poetry-constraint.ts';
import { parseRequirement, pinOfArchive } from '../../server/src/facts/versions/requirement.ts';
import { parseRequirementsFile } from '../../server/src/facts/versions/requirements-file.ts';

const torch = (specifier: string) => ({ name: 'torch', specifier });

describe('parseRequirement', () => {
  it.each([
    ['torch==2.1', '==2.1'],
    ['Torch >= 2.1 , < 3', '>=2.1,<3'],
    ['torch[opt,extra]~=2.1', '~=2.1'],
    ['torch (>=2)', '>=2'],
    ['torch==2.1 ; python_version < "3.12"', '==2.1'],
    ['torch==2.1;python_version<"3.12"', '==2.1'],
    ['torch==2.1 --hash=sha256:00 --hash=sha256:11', '==2.1'],
    ['torch==2.1.0+cu118', '==2.1.0+cu118'],
    ['torch @ https://host/whl/torch-2.1.0%2Bcu118-cp310-cp310-linux_x86_64.whl#sha256=0', '==2.1.0+cu118'],
    ['https://host/torch-2.1.0-py3-none-any.whl', '==2.1.0'],
    ['./vendor/torch-2.1.0.tar.gz', undefined],
    ['torch', undefined],
    ['torch[opt]', undefined],
    ['torch==latest', undefined],
    ['git+https://host/torch.git@v2.1', undefined],
    ['-e .', undefined],
    ['', undefined],
  ])('reads %j', (text, specifier) => {
    expect(parseRequirement(text)).toEqual(specifier === undefined ? undefined : torch(specifier));
  });

  it('normalises names', () => {
    expect(parseRequirement('Scikit_Learn==1.0')?.name).toBe('scikit-learn');
  });

  it('does not read a requirement as long as a book', () => {
    expect(parseRequirement(`torch==2.1${' '.repeat(100_000)}`)).toBeUndefined();
  });
});

describe('pinOfArchive', () => {
  it.each([
    ['.venv/lib/python3.11/site-packages/torch-2.1.0.dist-info', 'torch', '==2.1.0'],
    ['site-packages/scikit_learn-1.5.0.dist-info/METADATA', 'scikit-learn', '==1.5.0'],
    ['dist/my-package-1.0.tar.gz', 'my-package', '==1.0'],
    ['torchvision-0.16.0-1-cp310-cp310-linux_x86_64.whl', 'torchvision', '==0.16.0'],
  ])('reads %s', (path, name, specifier) => {
    expect(pinOfArchive(path)).toEqual({ name, specifier });
  });

  it('finds nothing in other names', () => {
    expect(pinOfArchive('site-packages/torch/__init__.py')).toBeUndefined();
  });
});

describe('parseRequirementsFile', () => {
  it('reads pins and includes, and passes over the rest', () => {
    const text = [
      '# comment',
      '--index-url https://host/simple',
      '-r base.txt',
      '--constraint=../constraints.txt',
      'torch==2.1 \\',
      '    --hash=sha256:00',
      'transformers>=4 # why',
      'numpy',
      '-e ./here',
    ].join('\r\n');
    expect(parseRequirementsFile(text)).toEqual({
      pins: [torch('==2.1'), { name: 'transformers', specifier: '>=4' }],
      includes: ['base.txt', '../constraints.txt'],
    });
  });
});

describe('specifiersOfConstraint', () => {
  it.each([
    ['^2.1', ['>=2.1,<3']],
    ['^0.3', ['>=0.3,<0.4']],
    ['^0.0.3', ['>=0.0.3,<0.0.4']],
    ['^0', ['>=0,<1']],
    ['~2', ['>=2,<3']],
    ['~2.1.3', ['>=2.1.3,<2.2']],
    ['~=2.1', ['~=2.1']],
    ['2.1', ['==2.1']],
    ['2.1.*', ['==2.1.*']],
    ['==2.1', ['==2.1']],
    ['>=2,<3', ['>=2,<3']],
    ['>=2 <3', ['>=2,<3']],
    ['^1.0 || ^2.0', ['>=1.0,<2', '>=2.0,<3']],
    ['*', ['']],
  ])('reads %s', (constraint, specifiers) => {
    expect(specifiersOfConstraint(constraint)).toEqual(specifiers);
  });
});

describe('parseCondaSpec', () => {
  it.each([
    ['pytorch=2.1', '==2.1.*'],
    ['pytorch==2.1.0', '==2.1.0'],
    ['pytorch=2.1.*', '==2.1.*'],
    ['conda-forge::pytorch=2.1.0=py3.10_cuda11.8_0', '==2.1.0.*'],
    ['pytorch 2.1', '==2.1'],
    ['pytorch >=2.1,<3', '>=2.1,<3'],
    ['pytorch', undefined],
  ])('reads %s as torch', (text, specifier) => {
    expect(parseCondaSpec(text)).toEqual(specifier === undefined ? undefined : torch(specifier));
  });
});

describe('parseCondaEnvironment', () => {
  it('reads the dependencies and the pip list in them, and nothing else', () => {
    const text = [
      'name: torch=1.0',
      'channels:',
      '  - pytorch=1.0',
      'dependencies:',
      '  - "pytorch=2.1"  # pinned',
      '  - pip:',
      "    - 'transformers==4.40'",
      '    - -r requirements.txt',
      '  - numpy>=1.26',
      'variables:',
      '  - pandas=1.0',
    ].join('\n');
    expect(parseCondaEnvironment(text)).toEqual([
      torch('==2.1.*'),
      { name: 'transformers', specifier: '==4.40' },
      { name: 'numpy', specifier: '>=1.26' },
    ]);
  });

  it('gives up on a line of white space at once', () => {
    expect(parseCondaEnvironment(`dependencies:\n  - ${' '.repeat(100_000)}"x`)).toEqual([]);
  });
});

describe('parseInstallLine', () => {
  it.each([
    '!pip install torch==2.1',
    '%pip install -q -U "torch==2.1"',
    'pip3 install torch==2.1',
    '!{sys.executable} -m pip install torch==2.1',
    '!/opt/bin/pip install torch==2.1',
    '!uv pip install --system torch==2.1',
    '!apt-get update && pip install torch==2.1; echo done',
    '%pip install -r requirements.txt -c c.txt torch==2.1',
    '!pip install --index-url https://host/a==1 \\\n  torch==2.1',
    '!pip install -f "https://host/a==1" torch==2.1 | tail -1',
    '%conda install -y -c pytorch pytorch==2.1',
  ])('reads %j', (line) => {
    expect(parseInstallLine(line)).toEqual([torch('==2.1')]);
  });

  it.each([
    '!pip install torch',
    '!apt-get install torch==2.1',
    '!echo pip install',
    '!pip uninstall torch==2.1',
    '!install pip',
    '%pip list',
    '',
  ])('finds nothing in %j', (line) => {
    expect(parseInstallLine(line)).toEqual([]);
  });

  it('answers for a whole notebook', () => {
    const versions = installLineVersions(['%pip install torch==2.1', '!pip install Torch==2.2'], 'a.ipynb');
    expect(versions.lookup('torch')).toEqual([
      { specifier: '==2.1', source: 'a.ipynb' },
      { specifier: '==2.2', source: 'a.ipynb' },
    ]);
  });
});
