/** The names of holes. */

export function isMetavariable(name: string): boolean {
  return name.startsWith('$');
}

/** `$...ARGS`: stands for any run of arguments, parameters or statements. */
export function isEllipsisMetavariable(name: string): boolean {
  return name.startsWith('$...');
}
