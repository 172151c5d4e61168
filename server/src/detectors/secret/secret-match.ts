/** What the finder of secrets says about one place: where it stands and how sure it is, never the secret itself. */
import type { Confidence, Severity } from '../../finding/severity.ts';
import type { Span } from '../../text/span.ts';

export interface SecretMatch {
  /** Id of the rule whose fact it fits: `openai-key`. */
  readonly rule: string;
  /** The secret alone: without quotes, without the name that it is given. */
  readonly span: Span;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** What it is given to, where that can be seen: `OPENAI_API_KEY`, `api_key`. */
  readonly name?: string;
}

/** What the text is, which decides where a value without quotes may be one. */
export interface SecretContext {
  /** `bare`: values need no quotes, as in .env files, YAML, shell and printed text. `code`: they do, but for magics. `prose`: only with `NAME=`. */
  readonly values: 'bare' | 'code' | 'prose';
}

/** The outcome of one pass over a text. */
export interface SecretScan {
  readonly matches: readonly SecretMatch[];
  /** A literal breaks off where a secret may go on: whoever can put the pieces together should. */
  readonly isSplit: boolean;
}
