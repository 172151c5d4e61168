/** Different spellings that a pattern takes for the same. */
import { describe, expect, it } from 'vitest';
import { textsOf } from './classic-rules.ts';

async function first(pattern: string, code: string): Promise<string | undefined> {
  const [text] = await textsOf(`pattern: |\n  ${pattern.split('\n').join('\n  ')}`, code);
  return text?.split('\n')[0];
}

describe('imports', () => {
  it.each([
    ['import vault', 'import vault as v', true],
    ['import vault as $X', 'import vault', false],
    ['import vault', 'import door, vault', true],
    ['import vault', 'import vaults', false],
    ['import vault.lock', 'from vault import lock', true],
    ['from vault import lock', 'import vault.lock', true],
    ['from vault import lock', 'from vault import key, lock as l', true],
    ['from vault import lock, key', 'from vault import key, bolt, lock', true],
    ['from vault import lock', 'from .vault import lock', false],
    ['from .vault import lock', 'from . vault import lock', true],
    ['from $M import lock', 'from vault import lock', true],
    ['from vault import $X', 'from doors import lock', false],
  ])('%s ~ %s: %s', async (pattern, code, isSame) => {
    expect(await first(pattern, `${code}\n`)).toBe(isSame ? code : undefined);
  });

  it('binds the name of the module', async () => {
    const rule = 'patterns:\n  - pattern: import $M\n  - focus-metavariable: $M';
    expect(await textsOf(rule, 'import vault as v\n')).toEqual(['vault']);
  });

  it('knows the members of a module by their imported names', async () => {
    const rule = 'patterns:\n  - pattern: vault.$F(...)\n  - metavariable-regex: {metavariable: $F, regex: open}';
    expect(await textsOf(rule, 'from vault import open_door as o, close\no()\nclose()\n')).toEqual(['o()']);
  });
});

describe('statements', () => {
  it.each([
    ['$X = 1', 'x: int = 1', true],
    ['$X = 1', 'x: int', false],
    ['if $C:\n  ...', 'if a:\n    pass\nelse:\n    pass', true],
    ['if $C:\n  ...\nelse:\n  ...', 'if a:\n    pass', false],
    ['raise $X(...)', 'raise Error() from cause', true],
    ['raise $X from $Y', 'raise Error()', false],
    ['with open(...) as $F:\n  ...', 'with lock, open(x) as f, other:\n    pass', true],
    ['with lock() as $L:\n  ...', 'with open(x) as f:\n    pass', false],
    ['try:\n  ...\nexcept $E:\n  pass', 'try:\n    a()\nexcept E:\n    pass\nexcept F:\n    b()', true],
    ['try:\n  ...\nexcept $E:\n  pass', 'try:\n    a()\nexcept E:\n    pass\nfinally:\n    b()', false],
    ['try:\n  ...\nexcept $E:\n  pass\nfinally:\n  ...', 'try:\n    a()\nexcept E:\n    pass', false],
  ])('%s ~ %s: %s', async (pattern, code, isSame) => {
    expect(await first(pattern, `${code}\n`)).toBe(isSame ? code.split('\n')[0] : undefined);
  });
});

describe('f-strings', () => {
  it.each([
    ['f"...{$X}..."', 'f"select {name} from"', true],
    ['f"...{$X}..."', 'f"{name}"', true],
    ['f"...{$X}..."', 'f"none"', false],
    ['f"...{$X}...{$X}..."', 'f"{a} and {b}"', false],
    ['f"...{$X}...{$X}..."', 'f"{a} and {a}"', true],
    ['f"..."', 'f"{a}{b}"', true],
    ['f"{$X}..."', 'f"a{b}"', false],
  ])('%s ~ %s: %s', async (pattern, code, isSame) => {
    expect(await first(`use(${pattern})`, `use(${code})\n`)).toBe(isSame ? `use(${code})` : undefined);
  });
});
