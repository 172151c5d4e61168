/** Do these labels satisfy what a rule of data flow asks of them? */
import type { Requirement } from './taint-spec.ts';

/** Requirements are nested as deep as a rule's author wrote them; the compiler bounds that. */
export function meetsRequirement(requirement: Requirement, labels: ReadonlySet<string>): boolean {
  switch (requirement.op) {
    case 'label':
      return labels.has(requirement.label);
    case 'not':
      return !meetsRequirement(requirement.of, labels);
    case 'and':
      return requirement.of.every((one) => meetsRequirement(one, labels));
    case 'or':
      return requirement.of.some((one) => meetsRequirement(one, labels));
  }
}
