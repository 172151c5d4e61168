/** What a rule of data flow asks of labels. */
import type { Requirement } from './taint-spec.ts';

/** Do the labels satisfy it? Requirements are nested as deep as a rule's author wrote them; the compiler bounds that. */
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

/** Does the requirement name the label as one that has to be there? */
export function demands(requirement: Requirement, label: string): boolean {
  switch (requirement.op) {
    case 'label':
      return requirement.label === label;
    case 'not':
      return false;
    case 'and':
    case 'or':
      return requirement.of.some((one) => demands(one, label));
  }
}

/** Can further labels only help? */
export function isMonotone(requirement: Requirement): boolean {
  switch (requirement.op) {
    case 'label':
      return true;
    case 'not':
      return false;
    case 'and':
    case 'or':
      return requirement.of.every(isMonotone);
  }
}
