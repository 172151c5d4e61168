/** What a session knows about the workspace around the documents: its folders, its configuration, its rules. */
import type { LoadedRules } from '../rule/load-rules.ts';
import type { Knowledge } from './analysis-context.ts';
import { isAtOrBelow, schemeOf } from './document-uri.ts';
import type { FileProblem } from './file-problem.ts';
import { loadOwnRules, ruleFolders, ruleGlob } from './own-rules.ts';
import type { ReadFilesResult } from './protocol.ts';
import { createRuleSet, type RuleSet } from './rule-set.ts';
import type { SettingsCache } from './settings-cache.ts';
import { createSurroundings, SURROUNDING_GLOBS, type Surroundings } from './surroundings.ts';

export interface WorkspaceOptions {
  readonly builtin: () => Pick<LoadedRules, 'rules'>;
  /** The texts of the workspace's files that match a pattern. May reject: then there are none. */
  readonly readFiles: (globs: readonly string[]) => Promise<ReadFilesResult>;
  readonly settings: SettingsCache;
}

export class Workspace {
  readonly #options: WorkspaceOptions;
  #folders: readonly string[] = [];
  #isTrusted = false;
  #ruleSet: RuleSet | undefined;
  #ruleFolders: readonly string[] = [];
  #surroundings: Surroundings = createSurroundings([], []);
  #problems: readonly FileProblem[] = [];

  constructor(options: WorkspaceOptions) {
    this.#options = options;
  }

  /** The rules are compiled when they are first asked for, which is after the editor has been answered. */
  get ruleSet(): RuleSet {
    this.#ruleSet ??= createRuleSet(this.#options.builtin().rules, []);
    return this.#ruleSet;
  }

  get surroundings(): Surroundings {
    return this.#surroundings;
  }

  /** Of the last `load`. */
  get problems(): readonly FileProblem[] {
    return this.#problems;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** URIs. What was loaded stays until the next `load`. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
  }

  /** From now on rule folders are read. */
  trust(): void {
    this.#isTrusted = true;
  }

  /**
   * Is a document part of somebody's work? Editors also show old versions, the other side of a pull request and output
   * as documents, under schemes of their own; findings there would be doubles or nobody's.
   */
  holds(uri: string): boolean {
    const scheme = schemeOf(uri);
    if (scheme === 'file' || scheme === 'untitled' || this.#folders.length === 0) return true;
    return this.#folders.some((folder) => schemeOf(folder) === scheme);
  }

  /** The URI that settings of a document are asked for: they are the same for all of a workspace folder. */
  scopeOf(uri: string): string {
    const around = this.#folders.filter((folder) => isAtOrBelow(uri, folder));
    return around.reduce((inner, folder) => (folder.length > inner.length ? folder : inner), around[0] ?? uri);
  }

  isRuleFile(uri: string): boolean {
    return /\.ya?ml$/.test(uri) && this.#ruleFolders.some((folder) => uri.includes(`/${folder}`));
  }

  /** What the engine is to know, with the settings of the document in question. */
  knowledge(settings: Knowledge['settings']): Knowledge {
    return { ruleSet: this.ruleSet, surroundings: this.#surroundings, settings, today: today() };
  }

  /** Reads configuration, versions and rules anew. Never rejects. */
  async load(): Promise<void> {
    const surroundings = createSurroundings(await this.#read(SURROUNDING_GLOBS), this.#folders);
    const own = this.#isTrusted ? await this.#loadOwnRules(surroundings) : { rules: [], problems: [] };
    this.#ruleSet = createRuleSet(this.#options.builtin().rules, own.rules);
    this.#surroundings = surroundings;
    const unknown = surroundings.unknownRules([...this.#ruleSet.rules.keys()]);
    this.#problems = [...surroundings.problems, ...unknown, ...own.problems];
  }

  async #loadOwnRules({ configurations }: Surroundings) {
    const settings = await Promise.all(this.#folders.map((folder) => this.#options.settings.get(folder)));
    const paths = settings.flatMap(({ rules }) => rules.paths);
    this.#ruleFolders = ruleFolders(paths, configurations, this.#folders);
    return loadOwnRules(await this.#read(this.#ruleFolders.map(ruleGlob)), this.#ruleFolders);
  }

  async #read(globs: readonly string[]): Promise<ReadFilesResult> {
    return this.#options.readFiles(globs).catch(() => []);
  }
}

/** ISO date in the user's time zone, because that is how people read `until=2027-01-31`. */
function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
