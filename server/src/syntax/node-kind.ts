/**
 * The kinds of nodes in a tree, what their children are (in source order) and what their `value` says.
 * `[a, b?, c*]` reads: a, perhaps b, any number of c. Parentheses leave no node; they only widen nothing but the parent.
 */
export enum NodeKind {
  // --- statements
  /** [statement*]; always the last node of a tree. */
  Module,
  /** [expression] */
  ExpressionStatement,
  /** [target, target*, value]: all but the last child are targets. */
  Assign,
  /** [target, value]; value: BinaryOperator. */
  AugmentedAssign,
  /** [target, annotation, value?] */
  AnnotatedAssign,
  /** [expression?] */
  Return,
  /** [target*] */
  Delete,
  Pass,
  Break,
  Continue,
  /** [exception?, cause?]; Python 2's `raise E, "text"` has the text as second child (and a traceback as third). value: 1 where `from` was written. */
  Raise,
  /** [test, message?] */
  Assert,
  /** [ImportAlias*] */
  Import,
  /** [ModuleName, ImportAlias*] */
  ImportFrom,
  /** No children. value: name id of the dotted name without leading dots (id of '' for `from . import x`). Leading dots lie in its span. */
  ModuleName,
  /** [Name?]: the Name after `as`. value: name id of what is imported: dotted after `import`, one word after `from … import`, `*` for all. */
  ImportAlias,
  /** [Name*] */
  Global,
  /** [Name*] */
  Nonlocal,
  /** [Name, TypeParameters?, expression] */
  TypeAlias,
  /** [test, Block, (test, Block)*, Block?]: `elif` clauses lie flat; a lone last Block is `else`. */
  If,
  /** [test, Block, Block?] */
  While,
  /** [target, iterable, Block, Block?]; value: 1 for `async for`. */
  For,
  /** [Block, ExceptHandler*, Block?, Block?]; value: TryFlag bits. */
  Try,
  /** [type?, Name?, Block]; value: HandlerFlag bits. Python 2's `except E, e` has the Name too. */
  ExceptHandler,
  /** [WithItem*, Block]; value: 1 for `async with`. */
  With,
  /** [expression, target?] */
  WithItem,
  /** [subject, MatchCase*] */
  Match,
  /** [pattern, guard?, Block]; patterns use the expression kinds, and AsPattern. */
  MatchCase,
  /** [Name, TypeParameters?, Parameters, returns?, Block]; value: 1 for `async def`. Starts at `def` or `async`. */
  FunctionDef,
  /** [Name, TypeParameters?, argument*, Block]; arguments as in Call. Starts at `class`. */
  ClassDef,
  /** [Decorator*, FunctionDef | ClassDef]: stands where the definition would stand. */
  Decorated,
  /** [expression] */
  Decorator,
  /** [TypeParameter*] */
  TypeParameters,
  /** [Name, bound?, default?]; value: ParameterFlag bits, `Annotation` meaning the bound. */
  TypeParameter,
  /** [Parameter*] */
  Parameters,
  /** [Name?, annotation?, default?]; value: ParameterFlag bits. No Name for a bare `*` or `/`; `...` in a pattern is an Ellipsis child. */
  Parameter,
  /** [statement*]; from the first statement to the end of the last one. */
  Block,
  /** [expression*]: Python 2's `print x`; value: 1 where `>>file` leads. */
  PrintStatement,
  /** [code, globals?, locals?]: Python 2's `exec x in y`. */
  ExecStatement,

  // --- notebook lines
  /** `%name …`, or a bare `pip install …`. No children. value: name id of the magic (`pip`). The span ends before the line break. */
  LineMagic,
  /** `%%name …` to the end of the cell. [statement*] where the body is Python, else no children. value: name id. */
  CellMagic,
  /** `!command` or `!!command`, with continued lines. No children. */
  ShellEscape,
  /** `name?`, `?name`, `name??`. No children. */
  Help,

  // --- expressions
  /** value: name id. */
  Name,
  Number,
  /** A literal without fields. value: StringFlag bits. */
  String,
  /** f-strings and t-strings: [(FormatText | FormatField)*]; value: StringFlag bits. */
  FormatString,
  /** Literal text between the fields, with escapes and doubled braces as written. value: StringFlag bits of the f-string's prefix. */
  FormatText,
  /** [expression, FormatSpec?]; value: FieldFlag bits. */
  FormatField,
  /** [(FormatText | FormatField)*]: what follows the colon. */
  FormatSpec,
  /** [String | FormatString, …]: two or more literals side by side. */
  JoinedStrings,
  NoneLiteral,
  TrueLiteral,
  FalseLiteral,
  Ellipsis,
  /** [object]; value: name id of the attribute, -1 where it is not typed yet. The attribute's name ends the span. */
  Attribute,
  /** [callee, (expression | Keyword | Starred)*] */
  Call,
  /** [value]; value: name id. */
  Keyword,
  /** [expression]; value: 1 for `*`, 2 for `**`. */
  Starred,
  /** [object, index]; several indices are a Tuple. */
  Subscript,
  /** [lower?, upper?, step?]; value: SliceFlag bits. */
  Slice,
  /** [expression*]; value: 1 where parentheses are written (they are then inside the span). */
  Tuple,
  /** [expression*] */
  List,
  /** [expression*] */
  Set,
  /** [(DictEntry | Starred)*] */
  Dict,
  /** [key, value] */
  DictEntry,
  /** [element, ComprehensionFor*] */
  ListComprehension,
  /** [element, ComprehensionFor*] */
  SetComprehension,
  /** [DictEntry, ComprehensionFor*] */
  DictComprehension,
  /** [element, ComprehensionFor*]; its own parentheses, or those of the call it stands in alone, are inside the span. */
  Generator,
  /** [target, iterable, condition*]; value: 1 for `async for`. */
  ComprehensionFor,
  /** [Parameters, body] */
  Lambda,
  /** [then, test, else] */
  Conditional,
  /** [left, right]; value: BinaryOperator. */
  Binary,
  /** [operand, operand, …]; value: BooleanOperator. `a and b and c` is one node. */
  Boolean,
  /** [operand] */
  Not,
  /** [operand]; value: UnaryOperator. */
  Unary,
  /** [operand, CompareOperator, operand, …]: a chain is one node. */
  Compare,
  /** No children. value: Comparison. Spans the operator's words. */
  CompareOperator,
  /** [expression] */
  Await,
  /** [expression?]; value: 1 for `yield from`. */
  Yield,
  /** [Name, expression] */
  Walrus,
  /** [pattern, Name]: `case P as name`. */
  AsPattern,
  /** [expression*]: Python 2's backticks. */
  Repr,

  // --- patterns only (ParseMode.Pattern)
  /** [expression]: `<... P ...>`. */
  DeepExpression,
  /** [Name, type]: `($X: torch.nn.Module)`. */
  TypedMetavariable,

  // --- what is not there yet
  /** An expression that has to be here and is not typed yet; empty span. */
  Missing,
  /** [node*]: text that fits nowhere; whatever could be read inside it is kept. */
  Error,
}

export enum BinaryOperator {
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  MatrixMultiply,
  ShiftLeft,
  ShiftRight,
  BitOr,
  BitXor,
  BitAnd,
}

export enum BooleanOperator {
  And,
  Or,
}

export enum UnaryOperator {
  Plus,
  Minus,
  Invert,
}

/** `<>` of Python 2 is NotEqual. */
export enum Comparison {
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn,
  Is,
  IsNot,
}

export enum TryFlag {
  Else = 1,
  Finally = 2,
  Star = 4,
}

export enum HandlerFlag {
  Type = 1,
  Name = 2,
}

export enum ParameterFlag {
  Annotation = 1,
  Default = 2,
  Star = 4,
  DoubleStar = 8,
  Slash = 16,
}

export enum StringFlag {
  Unterminated = 1,
  Bytes = 2,
  Raw = 4,
  Triple = 8,
  Template = 16,
  Unicode = 32,
}

export enum FieldFlag {
  Debug = 1,
  Str = 2,
  Repr = 4,
  Ascii = 8,
}

export enum SliceFlag {
  Lower = 1,
  Upper = 2,
  Step = 4,
}
