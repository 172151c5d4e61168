/** Configuration files: every key, every mistake with its line, and which file counts. */
import { describe, expect, it } from 'vitest';
import {
  type Configuration,
  isConfigurationPath,
  parseConfiguration,
} from '../../server/src/analysis/configuration/configuration.ts';
import { checkRuleIds } from '../../server/src/analysis/configuration/configuration-rule-ids.ts';

function problemsIn(text: string, path = 'parapet.toml'): readonly string[] {
  const { problems } = parseConfiguration(path, text);
  return problems.map(({ line, key, message }) => `${line} ${key}: ${message}`);
}

function configured(text: string, path = 'parapet.toml'): Configuration {
  const { configuration, problems } = parseConfiguration(path, text);
  if (configuration === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return configuration;
}

describe('parseConfiguration', () => {
  it('fills in the defaults', () => {
    expect(configured('')).toEqual({
      path: 'parapet.toml',
      exclude: [],
      rules: [],
      select: [],
      ignore: [],
      severity: new Map(),
      perFileIgnores: new Map(),
      notebooks: { outputs: true, severity: new Map() },
      preview: false,
      maxFileSize: 10 * 1024 * 1024,
      respectOtherSuppressions: true,
      mentions: [],
    });
  });

  it('reads every key', () => {
    const text = `
exclude = ["legacy", "*.gen.py"]
rules = [".parapet/rules"]
select = ["torch-load-untrusted"]
ignore = ["gradio-share"]
preview = true
max-file-size = "1.5 MB"
respect-other-suppressions = false
severity = { pickle-load = "off", joblib-load = "info" }

[per-file-ignores]
"tests/**" = ["pickle-load"]

[notebooks]
outputs = false
severity.gradio-share = "error"
`;
    expect(configured(text)).toMatchObject({
      exclude: ['legacy', '*.gen.py'],
      rules: ['.parapet/rules'],
      select: ['torch-load-untrusted'],
      ignore: ['gradio-share'],
      preview: true,
      maxFileSize: 1.5 * 1024 * 1024,
      respectOtherSuppressions: false,
      severity: new Map([
        ['pickle-load', 'off'],
        ['joblib-load', 'info'],
      ]),
      perFileIgnores: new Map([['tests/**', ['pickle-load']]]),
      notebooks: { outputs: false, severity: new Map([['gradio-share', 'error']]) },
    });
  });

  it('finds its table in pyproject.toml', () => {
    const text =
      '[project]\nname = "x"\n\n[tool.parapet]\npreview = true\n\n[tool.parapet.notebooks]\noutputs = false\n';
    expect(configured(text, 'a/pyproject.toml')).toMatchObject({ preview: true, notebooks: { outputs: false } });
  });

  it.each([
    ['has no table for us', '[tool.ruff]\nline-length = 120\n'],
    ['only mentions us', '[project]\nname = "parapet-user"\n'],
    ['is broken and does not mention us', '[project\n'],
  ])('has nothing to say where pyproject.toml %s', (_name, text) => {
    expect(parseConfiguration('pyproject.toml', text)).toEqual({ configuration: undefined, problems: [] });
  });

  it.each([
    ['preveiw = true', '1 preveiw: unknown key "preveiw"; did you mean "preview"?'],
    ['\nper_file_ignores = {}', '2 per_file_ignores: unknown key "per_file_ignores"; did you mean "per-file-ignores"?'],
    ['[notebook]\noutputs = true', '1 notebook: unknown key "notebook"; did you mean "notebooks"?'],
    ['[notebooks]\n\noutput = true', '3 notebooks.output: unknown key "output"; did you mean "outputs"?'],
    ['qqqqqqqqqqqq = 1', '1 qqqqqqqqqqqq: unknown key "qqqqqqqqqqqq"'],
  ])('names the nearest key: %j', (text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it.each([
    ['exclude = "legacy"', '1 exclude: must be a list of strings, not "legacy"'],
    ['exclude = [\n  "a",\n  7,\n]', '3 exclude: must be a list of strings only, not 7'],
    ['exclude = [""]', '1 exclude: a pattern must not be empty, nor stand for more than 64 patterns'],
    ['preview = "yes"', '1 preview: must be true or false, not "yes"'],
    ['max-file-size = "big"', '1 max-file-size: must be a size such as "10MB", not "big"'],
    ['max-file-size = 0', '1 max-file-size: must be a size such as "10MB", not 0'],
    ['severity = "error"', '1 severity: must be a table of rule id = "severity", not "error"'],
    ['[severity]\na = "info"\nb = "high"', '3 severity.b: must be "error", "warning", "info", "off", not "high"'],
    ['[per-file-ignores]\n"a.py" = "x"', '2 per-file-ignores.a.py: must be a list of strings, not "x"'],
    ['notebooks = true', '1 notebooks: must be a table, not true'],
    ['ignore = 2027-01-31', '1 ignore: must be a list of strings, not a date'],
  ])('says what belongs there: %j', (text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('names key and line in pyproject.toml as well', () => {
    expect(problemsIn('[tool]\nparapet = 7\n', 'pyproject.toml')).toEqual(['2 tool.parapet: must be a table, not 7']);
  });

  it('keeps what is right beside what is wrong', () => {
    const { configuration } = parseConfiguration(
      'parapet.toml',
      'preview = true\nignore = 7\n[severity]\na = "x"\nb = "off"',
    );
    expect(configuration).toMatchObject({ preview: true, ignore: [], severity: new Map([['b', 'off']]) });
  });

  it('gives the line of broken TOML', () => {
    const { configuration, problems } = parseConfiguration('parapet.toml', 'preview = true\nignore = [\n');
    expect(configuration).toBeUndefined();
    expect(problems).toMatchObject([
      { path: 'parapet.toml', key: '', message: expect.stringContaining('not valid TOML') },
    ]);
  });

  it('is not surprised by keys that objects have', () => {
    expect(problemsIn('[__proto__]\nx = 1\n')).toEqual(['1 __proto__: unknown key "__proto__"']);
    expect(configured('[severity]\n__proto__ = "off"\n').severity.get('__proto__')).toBe('off');
  });

  it.each([
    ['parapet.toml', true],
    ['a/pyproject.toml', true],
    ['a/notparapet.toml', false],
    ['parapet.toml.bak', false],
  ])('knows the names of its files: %s', (path, expected) => {
    expect(isConfigurationPath(path)).toBe(expected);
  });
});

describe('checkRuleIds', () => {
  it('names each unknown rule with its line and the nearest known one', () => {
    const text = `select = ["torch-load-untrusted"]
ignore = [
  "pickel-load",
]
[severity]
gradio-shared = "off"
[per-file-ignores]
"a.py" = ["zzzzzzzzzzzz"]
[notebooks.severity]
pickle-load = "off"
joblib-laod = "off"
`;
    const known = ['torch-load-untrusted', 'pickle-load', 'joblib-load', 'gradio-share'];
    expect(checkRuleIds(configured(text), known)).toEqual([
      {
        path: 'parapet.toml',
        line: 3,
        key: 'ignore',
        message: 'unknown rule "pickel-load"; did you mean "pickle-load"?',
      },
      {
        path: 'parapet.toml',
        line: 6,
        key: 'severity.gradio-shared',
        message: 'unknown rule "gradio-shared"; did you mean "gradio-share"?',
      },
      { path: 'parapet.toml', line: 8, key: 'per-file-ignores.a.py', message: 'unknown rule "zzzzzzzzzzzz"' },
      {
        path: 'parapet.toml',
        line: 11,
        key: 'notebooks.severity.joblib-laod',
        message: 'unknown rule "joblib-laod"; did you mean "joblib-load"?',
      },
    ]);
  });
});
