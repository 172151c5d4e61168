/** Which language a notebook's code cells are in, told by its metadata. Another kernel's cells are no Python. */

/** What names a language in notebook metadata; everything is optional and nothing is to be trusted. */
export interface KernelMetadata {
  readonly languageInfo?: unknown;
  readonly kernelLanguage?: unknown;
  readonly kernelName?: unknown;
}

/**
 * Kernel names that are not Python, for notebooks that name the kernel and nothing else. A name that is missing here
 * counts as Python, because people name kernels after their virtual environments.
 */
const OTHER_KERNELS: readonly (readonly [RegExp, string])[] = [
  [/^(ir|irkernel|r|conda-env-.*-r|xr)$/, 'r'],
  [/^(i?julia)([-_ .].*)?$/, 'julia'],
  [/^(bash|sh|zsh|powershell|\.net-powershell)$/, 'shellscript'],
  [/^(i?javascript|jslab|node_nteract|xjavascript)$/, 'javascript'],
  [/^(deno|tslab|typescript)$/, 'typescript'],
  [/^(scala|almond|spylon-kernel|sparkkernel|apache_toree_scala).*$/, 'scala'],
  [/^(sparkrkernel)$/, 'r'],
  [/^(\.net-csharp|csharp)$/, 'csharp'],
  [/^(\.net-fsharp|fsharp|ifsharp)$/, 'fsharp'],
  [/^(i?ruby|ruby\d?)$/, 'ruby'],
  [/^(xc|xcpp\d*|cling.*|c)$/, 'cpp'],
  [/^(gophernotes|gonb|go)$/, 'go'],
  [/^(rust|evcxr.*)$/, 'rust'],
  [/^(java|ijava|jjava|rapaio.*)$/, 'java'],
  [/^(kotlin)$/, 'kotlin'],
  [/^(i?haskell)$/, 'haskell'],
  [/^(octave|matlab|jupyter_matlab_kernel|imatlab)$/, 'matlab'],
  [/^(xsql|sql|mssql)$/, 'sql'],
  [/^(stata|nbstata)$/, 'stata'],
  [/^(sas)$/, 'sas'],
];

/**
 * The editor's id of the language that code cells are in unless they say otherwise: `python`, or the metadata's own
 * word in lower case. What the kernel reported when it last ran counts more than what it was started as, as in VS Code.
 */
export function kernelLanguage(metadata: KernelMetadata): string {
  const language = word(metadata.languageInfo) ?? word(metadata.kernelLanguage);
  if (language !== undefined) return isPython(language) ? 'python' : language;
  const kernel = word(metadata.kernelName);
  if (kernel === undefined) return 'python';
  return OTHER_KERNELS.find(([pattern]) => pattern.test(kernel))?.[1] ?? 'python';
}

/** PySpark is Python on another machine; `sagemath` notebooks report plain Python. */
export function isPython(language: string): boolean {
  return /^(i|x)?python[23]?(\.\d+)?$|^pyspark$/.test(language);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 80).toLowerCase() : undefined;
}
