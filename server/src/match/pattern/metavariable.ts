/** The names of holes. */

export function isMetavariable(name: string): boolean {
  return name.startsWith('$');
}

/** `$...ARGS`: stands for any run of arguments, parameters or statements. */
export function isEllipsisMetavariable(name: string): boolean {
  return name.startsWith('$...');
}

/** `$X` of the string pattern `"$X"`, which stands for the text of any known string. */
export function metavariableOfText(literal: string): string | undefined {
  return /^(["'])(\$[A-Z_][A-Z0-9_]*)\1$/.exec(literal)?.[2];
}
