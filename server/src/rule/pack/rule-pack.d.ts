/** The built-in rules, read from `rules/` by the build (`build/rule-pack.mjs`), so that nobody parses YAML at run time. */
declare module 'parapet:rules' {
  export interface PackedRule {
    /** Path below `rules/`, with forward slashes: `deserialization/pickle-load.yaml`. */
    readonly file: string;
    /** The folder of the file; '' at the top. */
    readonly category: string;
    /** The YAML as plain data. */
    readonly data: unknown;
    /** Derived by the build; absent for lists that rules share, and for what could not be compiled. */
    readonly gate?: import('./packed-rule.ts').PackedGate;
  }

  const pack: readonly PackedRule[];
  export default pack;
}
