"""Records what CPython's own parser makes of cpython/*.py, so that the tests need no Python.

Run with Python 3.12 or newer, from any folder, after changing one of the files:

    python test/syntax/record-cpython.py

Beside each file NAME.py it writes NAME.txt with one line per node, sorted: our name of the kind, where the node starts
and ends (UTF-16 code units from the beginning of the file, as in our trees), and for some kinds one more word.
"""

import ast
import re
import sys
import warnings
from pathlib import Path

# Kinds that both trees have, with the same extent.
SAME = {
    "AnnAssign": "AnnotatedAssign",
    "Assert": "Assert",
    "Assign": "Assign",
    "Await": "Await",
    "Break": "Break",
    "Call": "Call",
    "ClassDef": "ClassDef",
    "Continue": "Continue",
    "Delete": "Delete",
    "Dict": "Dict",
    "DictComp": "DictComprehension",
    "ExceptHandler": "ExceptHandler",
    "Expr": "ExpressionStatement",
    "FormattedValue": "FormatField",
    "GeneratorExp": "Generator",
    "Global": "Global",
    "IfExp": "Conditional",
    "Import": "Import",
    "ImportFrom": "ImportFrom",
    "JoinedStr": "Text",
    "Lambda": "Lambda",
    "List": "List",
    "ListComp": "ListComprehension",
    "Match": "Match",
    "NamedExpr": "Walrus",
    "Nonlocal": "Nonlocal",
    "Pass": "Pass",
    "Raise": "Raise",
    "Return": "Return",
    "Set": "Set",
    "SetComp": "SetComprehension",
    "Slice": "Slice",
    "Subscript": "Subscript",
    "Try": "Try",
    "TryStar": "Try",
    "Tuple": "Tuple",
    "TypeAlias": "TypeAlias",
    "While": "While",
}

# Kinds that both trees have, with something to say about them.
DETAILED = {
    "AsyncFor": ("For", lambda node: 1),
    "AsyncFunctionDef": ("FunctionDef", lambda node: 1),
    "AsyncWith": ("With", lambda node: 1),
    "Attribute": ("Attribute", lambda node: node.attr),
    "AugAssign": ("AugmentedAssign", lambda node: OPERATORS[type(node.op)]),
    "BinOp": ("Binary", lambda node: OPERATORS[type(node.op)]),
    "BoolOp": ("Boolean", lambda node: type(node.op).__name__),
    "Compare": ("Compare", lambda node: ",".join(OPERATORS[type(op)] for op in node.ops)),
    "For": ("For", lambda node: 0),
    "FunctionDef": ("FunctionDef", lambda node: 0),
    "Name": ("Name", lambda node: node.id),
    "Starred": ("Starred", lambda node: 1),
    "With": ("With", lambda node: 0),
    "Yield": ("Yield", lambda node: 0),
    "YieldFrom": ("Yield", lambda node: 1),
    "alias": ("ImportAlias", lambda node: node.name),
}

OPERATORS = {
    ast.Add: "Add",
    ast.BitAnd: "BitAnd",
    ast.BitOr: "BitOr",
    ast.BitXor: "BitXor",
    ast.Div: "Divide",
    ast.Eq: "Equal",
    ast.FloorDiv: "FloorDivide",
    ast.Gt: "Greater",
    ast.GtE: "GreaterEqual",
    ast.In: "In",
    ast.Invert: "Invert",
    ast.Is: "Is",
    ast.IsNot: "IsNot",
    ast.LShift: "ShiftLeft",
    ast.Lt: "Less",
    ast.LtE: "LessEqual",
    ast.MatMult: "MatrixMultiply",
    ast.Mod: "Modulo",
    ast.Mult: "Multiply",
    ast.NotEq: "NotEqual",
    ast.NotIn: "NotIn",
    ast.Pow: "Power",
    ast.RShift: "ShiftRight",
    ast.Sub: "Subtract",
    ast.UAdd: "Plus",
    ast.USub: "Minus",
}


class Recorder(ast.NodeVisitor):
    def __init__(self, text):
        self.text = text
        self.lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
        self.items = []

    def offset(self, line, column):
        """From CPython's lines from 1 and columns in UTF-8 bytes."""
        before = "".join(self.lines[: line - 1])
        inside = self.lines[line - 1].encode()[:column].decode() if line <= len(self.lines) else ""
        return len((before + inside).encode("utf-16-le")) // 2

    def add(self, kind, node, *details):
        start = self.offset(node.lineno, node.col_offset)
        end = self.offset(node.end_lineno, node.end_col_offset)
        self.items.append((start, end, " ".join(map(str, (kind, start, end, *details)))))

    def visit(self, node):
        name = type(node).__name__
        if name in SAME:
            self.add(SAME[name], node)
        elif name in DETAILED:
            kind, detail = DETAILED[name]
            self.add(kind, node, detail(node))
        super().visit(node)

    def visit_If(self, node):
        # `elif` is an If inside of an If for CPython, and a part of the same If for us.
        line = self.lines[node.lineno - 1].encode()[node.col_offset :]
        if not line.startswith(b"elif"):
            self.add("If", node)
        self.generic_visit(node)

    def visit_UnaryOp(self, node):
        if isinstance(node.op, ast.Not):
            self.add("Not", node)
        else:
            self.add("Unary", node, OPERATORS[type(node.op)])
        self.generic_visit(node)

    def visit_keyword(self, node):
        if node.arg is None:
            self.add("Starred", node, 2)
        else:
            self.add("Keyword", node, node.arg)
        self.generic_visit(node)

    def visit_JoinedStr(self, node):
        # Only the fields: CPython joins literal text across the literals that stand side by side.
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part)

    def visit_FormattedValue(self, node):
        self.visit(node.value)
        if node.format_spec is not None:
            self.visit_JoinedStr(node.format_spec)

    def visit_Constant(self, node):
        if isinstance(node.value, (str, bytes)):
            self.add("Text", node)
        elif isinstance(node.value, bool):
            self.add("TrueLiteral" if node.value else "FalseLiteral", node)
        elif node.value is None:
            self.add("NoneLiteral", node)
        else:
            self.add("Ellipsis" if node.value is ... else "Number", node)


def main():
    if sys.version_info < (3, 12):
        sys.exit("Python 3.12 or newer is needed: older ones misplace what is in f-strings.")
    warnings.simplefilter("ignore")
    for path in sorted(Path(__file__).with_name("cpython").glob("*.py")):
        text = path.read_bytes().decode()
        recorder = Recorder(text)
        recorder.visit(ast.parse(text))
        lines = [item for _, _, item in sorted(recorder.items)]
        path.with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(path.name, len(lines))


if __name__ == "__main__":
    main()
