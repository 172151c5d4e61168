/** Dockerfiles: one call for each instruction, `RUN("…")`, `FROM("image:tag")`, `ENV(NAME="value")`, `CMD(["python", "a.py"])`. */
import { DockerfileParser, type Instruction, type Property } from 'dockerfile-ast';
import type { Span } from '../../text/span.ts';
import { type DataArgument, type DataDocument, type DataStatement, LONGEST_DATA, NO_DATA } from './data-value.ts';

interface Place {
  readonly line: number;
  readonly character: number;
}

type ToSpan = (range: { readonly start: Place; readonly end: Place }) => Span;

/** Instructions that hold one text: a command for a shell, or a list. */
const COMMANDS = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'HEALTHCHECK', 'ONBUILD']);
const PROPERTIES = new Set(['ENV', 'ARG', 'LABEL']);

/** Never throws. */
export function readDockerfileData(text: string): DataDocument {
  if (text.length > LONGEST_DATA) return NO_DATA;
  const starts = lineStarts(text);
  const offset = ({ line, character }: Place) => (starts[line] ?? text.length) + character;
  const toSpan: ToSpan = ({ start, end }) => ({ start: offset(start), end: offset(end) });
  const file = DockerfileParser.parse(text);
  return {
    statements: file.getInstructions().flatMap((instruction) => toStatement(instruction, text, toSpan)),
    comments: file.getComments().map((comment) => toSpan(comment.getRange())),
    errors: 0,
  };
}

/** The library counts `\r\n`, `\n` and `\r` as one line break each. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|[\r\n]/g)].map(({ 0: lineBreak, index }) => index + lineBreak.length)];
}

function toStatement(instruction: Instruction, text: string, toSpan: ToSpan): readonly DataStatement[] {
  const keyword = instruction.getKeyword();
  const name = { kind: 'text', span: toSpan(instruction.getInstructionRange()), value: keyword } as const;
  const span = toSpan(instruction.getRange());
  return [
    { kind: 'call', span, name, arguments: [...flags(instruction, toSpan), ...operands(instruction, text, toSpan)] },
  ];
}

function flags(instruction: Instruction, toSpan: ToSpan): readonly DataArgument[] {
  const holder = instruction as Partial<FlagHolder>;
  return (holder.getFlags?.() ?? []).flatMap((flag) => {
    const range = flag.getValueRange();
    const value = flag.getValue();
    if (range === null || value === null) return [];
    const span = toSpan(range);
    return [{ name: flag.getName(), span: toSpan(flag.getRange()), value: { kind: 'text', span, value } }];
  });
}

type Range = { readonly start: Place; readonly end: Place };

/** The library's classes for single instructions, as far as they are asked here. */
interface FlagHolder {
  getFlags(): readonly {
    getName(): string;
    getValue(): string | null;
    getRange(): Range;
    getValueRange(): Range | null;
  }[];
}

interface PropertyHolder {
  getProperties(): readonly Property[];
}

function operands(instruction: Instruction, text: string, toSpan: ToSpan): readonly DataArgument[] {
  const keyword = instruction.getKeyword();
  if (PROPERTIES.has(keyword)) return properties(instruction as Instruction & PropertyHolder, toSpan);
  const args = instruction.getArguments();
  const [first, last] = [args[0], args.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (!COMMANDS.has(keyword)) {
    return args.map((argument) => {
      const span = toSpan(argument.getRange());
      return { span, value: { kind: 'text', span, value: argument.getValue() } };
    });
  }
  const span = { start: toSpan(first.getRange()).start, end: toSpan(last.getRange()).end };
  return [{ span, value: command(text, span) }];
}

function properties(instruction: PropertyHolder, toSpan: ToSpan): readonly DataArgument[] {
  return instruction.getProperties().flatMap((property) => {
    const [range, value] = [property.getValueRange(), property.getValue()];
    const span = toSpan(property.getRange());
    if (range === null || value === null) return [{ span, value: { kind: 'text', span, value: property.getName() } }];
    return [{ name: property.getName(), span, value: { kind: 'text', span: toSpan(range), value } }];
  });
}

/** `["python", "a.py"]` is a list; everything else is the text that a shell gets, its continued lines joined. */
function command(text: string, span: Span): DataArgument['value'] {
  const source = text.slice(span.start, span.end);
  const items = /^\[[\s\S]*\]$/.test(source) ? [...source.matchAll(/"((?:\\.|[^"\\])*)"/g)] : [];
  if (items.length > 0) {
    return {
      kind: 'list',
      span,
      items: items.map(({ 0: written, 1: value = '', index }) => ({
        kind: 'text',
        span: { start: span.start + index, end: span.start + index + written.length },
        value: value.replace(/\\(.)/g, '$1'),
      })),
    };
  }
  return {
    kind: 'text',
    span,
    value: source.replace(/\\[ \t]*(?:\r\n|[\r\n])(?:[ \t]*#[^\r\n]*(?:\r\n|[\r\n]))*/g, ' '),
  };
}
