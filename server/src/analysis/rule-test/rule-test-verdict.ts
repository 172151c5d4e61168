/** The words in which a test of rules speaks; part of the output format of `parapet test`. */

/**
 * `missing`: something is not found, or not fixed as promised. `noisy`: something is found that should not be.
 * `fixed`: a line marked as a known failure has begun to work, so the mark can go.
 */
export type Verdict = 'missing' | 'noisy' | 'fixed';
