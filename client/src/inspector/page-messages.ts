/** What the inspector's page and the extension say to each other. */
import type { OpcodeBlock } from '../../../server/src/lsp/protocol.ts';

export type { OpcodeBlock };

/** From the page. */
export type PageRequest =
  /** Its script runs, and wants the opcodes. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'copy'; readonly text: string }
  /** Shows a line, from 0, of a document. */
  | { readonly kind: 'open'; readonly uri: string; readonly line: number };

/** To the page. */
export interface PageUpdate {
  readonly kind: 'opcodes';
  readonly blocks: readonly OpcodeBlock[];
}
