/**
 * What is said in the outputs of a notebook, by form: a script tag is one in HTML and a mere text in a stream. The rule lists
 * expressions with the forms that they are about, and hosts that are nobody's danger.
 */
import type { SideText } from '../document/document.ts';
import { SEVERITIES, type Severity } from '../finding/severity.ts';
import type { Match } from '../match/match.ts';
import { compileNativeRegex, type Regex, type RegexMatch } from '../match/regex.ts';
import type { Detector } from './detector.ts';

interface Shape {
  /** As in `SideText.form`. */
  readonly forms: readonly string[];
  readonly regex: Regex;
  /** Values of the group HOST that are fine, and everything below them. */
  readonly except: readonly string[];
  readonly severity: Severity | undefined;
}

/** An output with more of them is one that goes as a whole. */
const MOST = 20;

export const detectShownText: Detector = ({ document }, data) => {
  const shapes = shapesOf(data);
  return (document.sideTexts ?? []).flatMap((text) =>
    shapes.filter(({ forms }) => forms.includes(text.form)).flatMap((shape) => inText(text, shape)),
  );
};

function inText(text: SideText, { regex, except, severity }: Shape): readonly Match[] {
  const matches: Match[] = [];
  for (let from = 0; matches.length < MOST; ) {
    const found = regex.find(text.text, from);
    if (found === undefined) break;
    from = Math.max(found.end, found.start + 1);
    if (!isExcepted(text.text, found, except)) matches.push(toMatch(text, found, severity));
  }
  return matches;
}

function toMatch(cell: SideText, { start, end }: RegexMatch, severity: Severity | undefined): Match {
  return { cell, span: { start, end }, environment: undefined, ...(severity && { severity }) };
}

function isExcepted(text: string, { groups }: RegexMatch, except: readonly string[]): boolean {
  const span = groups['HOST'];
  const host = span && text.slice(span.start, span.end).toLowerCase();
  return host !== undefined && except.some((one) => host === one || host.endsWith(`.${one}`));
}

const compiled = new WeakMap<object, readonly Shape[]>();

/** Rules are checked when they are loaded; what is wrong here is a mistake of the pack, and throwing names the rule. */
function shapesOf(data: unknown): readonly Shape[] {
  const { shapes } = (data ?? {}) as { readonly shapes?: unknown };
  if (!Array.isArray(shapes)) throw new Error('shown-text: "shapes" is missing');
  const known = compiled.get(shapes) ?? shapes.map(compileShape);
  compiled.set(shapes, known);
  return known;
}

function compileShape(shape: Readonly<Record<string, unknown>>): Shape {
  const { forms, regex, except, severity } = shape;
  if (!Array.isArray(forms) || typeof regex !== 'string')
    throw new Error('shown-text: a shape has "forms" and "regex"');
  const expression = compileNativeRegex(regex);
  if ('problem' in expression) throw new Error(`shown-text: ${expression.problem}`);
  return {
    forms: forms.map(String),
    regex: expression,
    except: Array.isArray(except) ? except.map(String) : [],
    severity: SEVERITIES.find((one) => one === severity),
  };
}
