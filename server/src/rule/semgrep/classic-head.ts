/** The head of a classic rule: how bad its findings are, and how sure it is. */
import type { Confidence, Severity } from '../../finding/severity.ts';
import { type Entry, isMapping, readChoice } from '../entry.ts';

export const SEVERITY_NAMES = [
  'ERROR',
  'WARNING',
  'INFO',
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INVENTORY',
  'EXPERIMENT',
] as const;

/** Semgrep's two scales on our one. */
export function readClassicSeverity(entry: Entry): Severity | undefined {
  switch (readChoice(entry, SEVERITY_NAMES)) {
    case undefined:
      return undefined;
    case 'ERROR':
    case 'CRITICAL':
    case 'HIGH':
      return 'error';
    case 'WARNING':
    case 'MEDIUM':
      return 'warning';
    default:
      return 'info';
  }
}

/** `metadata.confidence`; metadata is free text, so anything else is the middle. */
export function confidenceOf(metadata: unknown): Confidence {
  const confidence = isMapping(metadata) ? metadata['confidence'] : undefined;
  if (confidence === 'HIGH') return 'high';
  return confidence === 'LOW' ? 'low' : 'medium';
}
