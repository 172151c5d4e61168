/** Requirements as people write them: in the words of pip, as a pin in TOML (Poetry, Pipfile), as a pin of conda. */

export interface WrittenRequirement {
  /** The text, beginning at `index`. */
  readonly written: string;
  readonly index: number;
  /** The same in the words of pip. */
  readonly requirement: string;
}

/** A name, extras, and what is demanded of the version. */
const REQUIREMENT =
  /(?<![\w.@/=-])[A-Za-z][\w.-]{0,100}(?:\[[\w, -]{0,100}\])?[ \t]{0,4}(?:[=<>~!]=|[<>])[ \t]{0,4}[\w.*+!-]{1,50}(?:[ \t]{0,4},[ \t]{0,4}(?:[=<>~!]=|[<>])[ \t]{0,4}[\w.*+!-]{1,50}){0,5}/g;
/** `torch = "2.1.0"`, `torch = "==2.1.0"`, `torch = { version = "2.1.0" }`. Other operators leave room for a mended version. */
const TOML_PIN =
  /(?<=^[ \t]*)"?([A-Za-z][\w.-]{0,100})"?[ \t]{0,8}=[ \t]{0,8}(?:\{[^{}\n]{0,200}?\bversion[ \t]{0,4}=[ \t]{0,4})?["'](?:==)?[ \t]{0,4}(\d[\w.]{0,30})["']/gm;
/** `- pytorch=2.1.0`, `- conda-forge::pytorch=2.1.0=py311_0`. */
const CONDA_PIN = /(?<=^[ \t]*-[ \t]+["']?(?:[\w-]{1,50}::)?)([A-Za-z][\w.-]{0,100})=(\d[\w.]{0,30})(?=[=\s"']|$)/gm;
/** Conda's names of packages that are called otherwise elsewhere. */
const CONDA_NAMES: Readonly<Record<string, string>> = {
  pytorch: 'torch',
  'pytorch-cpu': 'torch',
  'pytorch-gpu': 'torch',
};

/** In the order of the text, for each way of writing. */
export function requirementsIn(text: string, language: string): readonly WrittenRequirement[] {
  const plain = [...text.matchAll(REQUIREMENT)].map(({ 0: written, index }) => {
    return { written, index, requirement: written };
  });
  if (language === 'toml') return [...plain, ...pins(text, TOML_PIN, (name) => name)];
  if (language === 'yaml') return [...plain, ...pins(text, CONDA_PIN, (name) => CONDA_NAMES[name] ?? name)];
  return plain;
}

function pins(text: string, expression: RegExp, nameOf: (name: string) => string): readonly WrittenRequirement[] {
  return [...text.matchAll(expression)].map(({ 0: written, 1: name = '', 2: version = '', index }) => {
    return { written, index, requirement: `${nameOf(name)}==${version}` };
  });
}
