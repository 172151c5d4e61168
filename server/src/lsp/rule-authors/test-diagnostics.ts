/** What a test of rules found wrong, as diagnostics on the examples and annotated lines that fail. */
import type { Diagnostic, PublishDiagnosticsParams, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RuleTestFailure } from '../../analysis/rule-test/rule-test.ts';
import type { Verdict } from '../../analysis/rule-test/rule-test-verdict.ts';
import { LineIndex } from '../../text/line-index.ts';
import { toReadable } from '../files/document-uri.ts';
import { type OpenDocument, textOfCell } from '../open-document.ts';
import { SOURCE } from '../to-diagnostic.ts';

/** LSP's numbers: a known failure that works by now is good news. */
const SEVERITIES: Readonly<Record<Verdict, 1 | 3>> = { missing: 1, noisy: 1, fixed: 3 };

/** @param fixtures the files that the rule was tested with */
export function testDiagnostics(
  failures: readonly RuleTestFailure[],
  rule: TextDocument,
  fixtures: readonly OpenDocument[],
): readonly PublishDiagnosticsParams[] {
  const byText = new Map<string, Diagnostic[]>();
  for (const failure of failures) {
    const text = failure.path === rule.uri ? rule : textOf(failure, fixtures);
    const uri = text?.uri ?? rule.uri;
    const diagnostic = text ? toDiagnostic(failure, text) : onRule(failure, rule);
    byText.set(uri, [...(byText.get(uri) ?? []), diagnostic]);
  }
  return [...byText].map(([uri, diagnostics]) => ({ uri, diagnostics }));
}

/** Undefined for a cell of a notebook that is not open: only an editor can name it. */
function textOf({ path, cell }: RuleTestFailure, fixtures: readonly OpenDocument[]): TextDocument | undefined {
  const fixture = fixtures.find(({ source }) => source.path === path);
  return fixture && textOfCell(fixture, cell);
}

function toDiagnostic({ line, verdict, detail }: RuleTestFailure, text: TextDocument): Diagnostic {
  const range = wordsOfLine(text, line);
  return { range, severity: SEVERITIES[verdict], source: SOURCE, code: verdict, message: `${verdict}: ${detail}` };
}

/** At the top of the rule, with its place in words. */
function onRule(failure: RuleTestFailure, rule: TextDocument): Diagnostic {
  const { path, cell, line, detail } = failure;
  const cellName = cell === null ? '' : ` cell ${cell + 1},`;
  const place = `${toReadable(path).replace(/^.*\//, '')},${cellName} line ${line}`;
  return toDiagnostic({ ...failure, line: 1, detail: `${place}: ${detail}` }, rule);
}

/** `line` counts from 1. */
function wordsOfLine(text: TextDocument, line: number): Range {
  const source = text.getText();
  const { start, end } = new LineIndex(source).lineSpan(line - 1);
  const words = source.slice(start, end);
  const indentation = words.length - words.trimStart().length;
  return {
    start: text.positionAt(start + indentation),
    end: text.positionAt(start + words.trimEnd().length),
  };
}
