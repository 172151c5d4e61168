/** The three scales of a finding, and their order. */

/** How bad it is if it is real. */
export type Severity = 'error' | 'warning' | 'info';

/** How often it is real. */
export type Confidence = 'high' | 'medium' | 'low';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
export const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

/** Is `severity` at least as bad as `floor`? */
export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(floor);
}

/** Is `confidence` at least as high as `floor`? */
export function isAsSure(confidence: Confidence, floor: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(floor);
}
