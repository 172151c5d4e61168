/** Reads the values of options. Whatever is wrong names the right ones; commander adds which option it was. */
import { InvalidArgumentError } from 'commander';
import { parseSize } from '../analysis/configuration/configuration-size.ts';
import { nearestName } from '../rule/nearest-name.ts';

/** One of several words. */
export function choice<const T extends string>(values: readonly T[]): (text: string) => T {
  return (text) => {
    const value = values.find((candidate) => candidate === text);
    if (value !== undefined) return value;
    const nearest = nearestName(text, values);
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    throw new InvalidArgumentError(`Known are ${values.join(', ')}.${hint}`);
  };
}

/** An option that may repeat, and may hold several values with commas between. */
export function list(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').filter((part) => part !== '')];
}

/** An option that may repeat; its value may hold commas, as globs do. */
export function repeated(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A whole number from 1 on. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 on is expected.');
  return Number(text);
}

/** `10MB`, `500kB`, or a number of bytes. */
export function size(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined) throw new InvalidArgumentError('A size such as 10MB or 500kB is expected.');
  return bytes;
}
