/** The severities that a rule may give to a special case: the three of findings, and none at all. */
import { SEVERITIES, type Severity } from '../finding/severity.ts';

export const SEVERITIES_AND_OFF: readonly (Severity | 'off')[] = [...SEVERITIES, 'off'];
