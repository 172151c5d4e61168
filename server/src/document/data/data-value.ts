/**
 * What YAML, JSON, TOML, Dockerfiles and .env files say, in one shape that remembers where everything stands. `syntax/` makes
 * the same tree of it that Python's literals have, so that one pattern language serves all of them.
 */
import type { Span } from '../../text/span.ts';

export type DataValue = DataText | DataPlain | DataList | DataMap;

export interface DataText {
  readonly kind: 'text';
  /** Quotes included. */
  readonly span: Span;
  /** What is written, without quotes and escapes. */
  readonly value: string;
}

export interface DataPlain {
  readonly kind: 'number' | 'true' | 'false' | 'null' | 'reference';
  readonly span: Span;
}

export interface DataList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly DataValue[];
}

export interface DataMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly DataEntry[];
}

export interface DataEntry {
  readonly key: DataText;
  readonly value: DataValue;
}

/** An argument of an instruction: of `ENV NAME=value` the name and the value. */
export interface DataArgument {
  readonly name?: string;
  readonly span: Span;
  readonly value: DataValue;
}

export type DataStatement =
  | { readonly kind: 'value'; readonly value: DataValue }
  /** `RUN …` of a Dockerfile; a line of a .env file is `ENV(NAME="value")`, as the Dockerfile's instruction is. */
  | {
      readonly kind: 'call';
      readonly span: Span;
      readonly name: DataText;
      readonly arguments: readonly DataArgument[];
    };

export interface DataDocument {
  readonly statements: readonly DataStatement[];
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** How many places do not fit the format. */
  readonly errors: number;
}

/** Files larger than this, or nested deeper, are no configuration. */
export const LONGEST_DATA = 2_000_000;
export const DEEPEST_DATA = 100;

export const NO_DATA: DataDocument = { statements: [], comments: [], errors: 1 };
