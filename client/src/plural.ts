/** Counts in messages: "1 finding", "3 findings". */

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
