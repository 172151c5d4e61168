/** Which requirements are reported, in notebooks and in requirements files. */
import { describe, expect, it } from 'vitest';
import { detectVulnerablePackage } from '../../server/src/detectors/vulnerable-package.ts';
import { readDocument } from '../../server/src/document/read-document.ts';
import { parseProgram } from '../../server/src/facts/program.ts';
import { lookUp } from '../../server/src/match/environment.ts';
import { notebookFrom } from '../document-from.ts';

const TABLE = {
  packages: {
    torch: [
      { range: '<2.6', advisory: 'CVE-1', fixed: '2.6.0', severity: 'warning' },
      { range: '<2.10', advisory: 'CVE-2', fixed: '2.10.0', severity: 'info' },
    ],
    'scikit-learn': [{ range: '>=1,<1.5', advisory: 'CVE-3', fixed: '1.5.0', severity: 'error' }],
  },
};

function inRequirements(text: string): readonly string[] {
  const read = readDocument('requirements.txt', new TextEncoder().encode(text));
  if ('notAnalysed' in read) throw new Error(read.notAnalysed);
  return found(parseProgram(read.document));
}

/** The text that is reported, and how bad it is. */
function found(program: ReturnType<typeof parseProgram>): readonly string[] {
  return detectVulnerablePackage(program, TABLE).map(({ cell, span, severity }) => {
    return `${cell.text.slice(span.start, span.end)}: ${severity}`;
  });
}

describe('a line of a requirements file', () => {
  it.each([
    ['torch==2.1.0', ['torch==2.1.0: warning']],
    ['torch[opt] == 2.1.0 ; python_version < "3.12"', ['torch[opt] == 2.1.0: warning']],
    ['Scikit_Learn~=1.4.0', ['Scikit_Learn~=1.4.0: error']],
    ['torch==2.8.0  # torch==2.1.0 was worse', ['torch==2.8.0: info']],
    ['torch>=1.0,<2.5', ['torch>=1.0,<2.5: warning']],
    ['torch==2.10.0', []],
    ['torch>=2.0', []],
    ['torch', []],
    ['# torch==2.1.0', []],
    ['torch-geometric==1.0\npytorch==1.0\nmy.torch==1.0', []],
    ['https://example.org/torch==1.0', []],
  ])('%j', (text, expected) => {
    expect(inRequirements(text)).toEqual(expected);
  });
});

describe('a notebook', () => {
  it('is looked at where it installs something', () => {
    const notebook = notebookFrom('%pip install torch==2.1.0', 'assert torch==2.1', '!echo torch==2.1.0');
    expect(found(parseProgram(notebook))).toEqual(['torch==2.1.0: info']);
  });

  it('is told about errors', () => {
    const notebook = notebookFrom('!pip install scikit-learn==1.4.0');
    expect(found(parseProgram(notebook))).toEqual(['scikit-learn==1.4.0: error']);
  });

  it('is told what to install', () => {
    const [match] = detectVulnerablePackage(parseProgram(notebookFrom('!pip install torch==2.1.0')), TABLE);
    expect(lookUp(match?.environment, '$FIXED')?.text).toBe('2.6.0');
    expect(lookUp(match?.environment, '$ADVISORY')?.text).toBe('CVE-1');
  });
});

it('names what is wrong in its table', () => {
  const program = parseProgram(notebookFrom('!pip install torch==2.1.0'));
  expect(() => detectVulnerablePackage(program, {})).toThrow('"packages" is missing');
  expect(() => detectVulnerablePackage(program, { packages: { torch: [{ range: '<2' }] } })).toThrow('a hole has');
});

describe('what is written instead', () => {
  it.each([
    ['requirements.txt', 'torch[opt]==2.1.0', 'torch[opt]==2.10.0'],
    ['requirements.txt', 'torch<2.3', 'torch>=2.10.0'],
    ['requirements.txt', 'scikit-learn~=1.4.0', 'scikit-learn==1.5.0'],
    ['pyproject.toml', 'dependencies = ["torch==2.1.0"]', 'torch==2.10.0'],
    ['pyproject.toml', '[a]\ntorch = "2.1.0"', 'torch = "2.10.0"'],
    ['Pipfile', '[packages]\ntorch = "==2.1.0"', 'torch = "==2.10.0"'],
    ['environment.yml', 'dependencies:\n  - pytorch::pytorch=2.1.0', 'pytorch=2.10.0'],
    ['Dockerfile', 'RUN pip install torch==2.1.0', 'torch==2.10.0'],
  ])('in %s, for %j', (path, text, expected) => {
    const read = readDocument(path, new TextEncoder().encode(text));
    const [match] = 'document' in read ? detectVulnerablePackage(parseProgram(read.document), TABLE) : [];
    expect(lookUp(match?.environment, '$MENDED')?.text).toBe(expected);
  });
});
