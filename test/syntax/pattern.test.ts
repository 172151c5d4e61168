/** The patterns of rules: Python with metavariables and `...`. */
import { describe, expect, it } from 'vitest';
import { internName } from '../../server/src/syntax/names.ts';
import { NodeKind } from '../../server/src/syntax/node-kind.ts';
import { ParseMode, parse } from '../../server/src/syntax/parse.ts';
import { nodesOf, outline } from './outline.ts';

const cases: readonly (readonly [string, string])[] = [
  ['$X', 'ExpressionStatement(Name:$X)'],
  ['$F(...)', 'ExpressionStatement(Call(Name:$F, Ellipsis))'],
  ['$_.load($...ARGS)', 'ExpressionStatement(Call(Attribute:load(Name:$_), Name:$...ARGS))'],
  ['f(..., $K=$V, ...)', 'ExpressionStatement(Call(Name:f, Ellipsis, Keyword:$K(Name:$V), Ellipsis))'],
  ['f(*$A, **$K)', 'ExpressionStatement(Call(Name:f, Starred:1(Name:$A), Starred:2(Name:$K)))'],
  ['$X.$Y', 'ExpressionStatement(Attribute:$Y(Name:$X))'],
  ['$X. ... .load()', 'ExpressionStatement(Call(Attribute:load(Attribute:...(Name:$X))))'],
  ['<... eval($X) ...>', 'ExpressionStatement(DeepExpression(Call(Name:eval, Name:$X)))'],
  ['f(<... $X ...>, 1)', 'ExpressionStatement(Call(Name:f, DeepExpression(Name:$X), Number))'],
  ['if <... $X ...>: ...', 'If(DeepExpression(Name:$X), Block(ExpressionStatement(Ellipsis)))'],
  [
    '($X: torch.nn.Module).load()',
    'ExpressionStatement(Call(Attribute:load(TypedMetavariable(Name:$X, Attribute:Module(Attribute:nn(Name:torch))))))',
  ],
  ['[..., $X, ...]', 'ExpressionStatement(List(Ellipsis, Name:$X, Ellipsis))'],
  ['{..., "k": $V, ...}', 'ExpressionStatement(Dict(Ellipsis, DictEntry(String, Name:$V), Ellipsis))'],
  ['{...}', 'ExpressionStatement(Dict(Ellipsis))'],
  ['{$X, ...}', 'ExpressionStatement(Set(Name:$X, Ellipsis))'],
  ['$X = ...', 'Assign(Name:$X, Ellipsis)'],
  ['$X += $Y', 'AugmentedAssign:Add(Name:$X, Name:$Y)'],
  ['$X: $T = $V', 'AnnotatedAssign(Name:$X, Name:$T, Name:$V)'],
  ['import $X', 'Import(ImportAlias:$X)'],
  ['from $M import $X as $Y', 'ImportFrom(ModuleName:$M, ImportAlias:$X(Name:$Y))'],
  ['return ...', 'Return(Ellipsis)'],
  ['raise $E(...) from $C', 'Raise:1(Call(Name:$E, Ellipsis), Name:$C)'],
  ['lambda ...: $X', 'ExpressionStatement(Lambda(Parameters(Parameter(Ellipsis)), Name:$X))'],
  [
    'def $F(..., $P=$D, ...): ...',
    'FunctionDef(Name:$F, Parameters(Parameter(Ellipsis), Parameter:2(Name:$P, Name:$D), Parameter(Ellipsis)), Block(ExpressionStatement(Ellipsis)))',
  ],
  [
    '@$D(...)\nclass $C(..., $B):\n    ...',
    'Decorated(Decorator(Call(Name:$D, Ellipsis)), ClassDef(Name:$C, Ellipsis, Name:$B, Block(ExpressionStatement(Ellipsis))))',
  ],
  [
    'try:\n    ...\nexcept $E as $X:\n    pass',
    'Try(Block(ExpressionStatement(Ellipsis)), ExceptHandler:3(Name:$E, Name:$X, Block(Pass)))',
  ],
  ['for $X in $Y: ...', 'For(Name:$X, Name:$Y, Block(ExpressionStatement(Ellipsis)))'],
  [
    'with open(...) as $F: ...',
    'With(WithItem(Call(Name:open, Ellipsis), Name:$F), Block(ExpressionStatement(Ellipsis)))',
  ],
  ['f"...{$X}..."', 'ExpressionStatement(FormatString(FormatText, FormatField(Name:$X), FormatText))'],
];

describe('patterns', () => {
  it.each(cases)('%s', (text, expected) => {
    expect(outline(text, ParseMode.Pattern)).toEqual([expected]);
    expect(parse(text, ParseMode.Pattern).errors).toBe(0);
  });

  it('may be sequences of statements', () => {
    expect(outline('$X = f(...)\n...\n$...REST\n$X.g()', ParseMode.Pattern)).toEqual([
      'Assign(Name:$X, Call(Name:f, Ellipsis))',
      'ExpressionStatement(Ellipsis)',
      'ExpressionStatement(Name:$...REST)',
      'ExpressionStatement(Call(Attribute:g(Name:$X)))',
    ]);
  });

  it('intern metavariables with their dollar sign', () => {
    const tree = parse('$X', ParseMode.Pattern);
    expect(nodesOf(tree, NodeKind.Name).map((node) => tree.value(node))).toEqual([internName('$X')]);
  });

  it('are not read in code', () => {
    for (const mode of [ParseMode.File, ParseMode.Cell]) {
      expect(parse('$X', mode).errors).toBeGreaterThan(0);
      expect(parse('<... x ...>', mode).errors).toBeGreaterThan(0);
    }
  });
});
