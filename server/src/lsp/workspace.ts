/** What a session knows about the workspace around the documents: its folders, its configuration, its rules. */
import type { LoadedRules } from '../rule/load-rules.ts';
import type { Knowledge } from './analysis-context.ts';
import { isAtOrBelow, relativeToAny, schemeOf, toReadable } from './files/document-uri.ts';
import type { FileProblem } from './files/file-problem.ts';
import { createSurroundings, SURROUNDING_GLOBS, type Surroundings } from './files/surroundings.ts';
import type { ReadFilesResult } from './protocol.ts';
import {
  checkRuleFile,
  loadOwnRules,
  NO_OWN_RULES,
  type OwnRules,
  ruleFolders,
  ruleGlob,
} from './rule-authors/own-rules.ts';
import { createRuleSet, type RuleSet } from './rule-set.ts';
import type { SettingsCache } from './settings-cache.ts';

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
  /** Texts of the rule files, and what they hold. */
  #ruleFiles: ReadFilesResult = [];
  #ownRules: OwnRules = NO_OWN_RULES;
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

  /** Of the last `load`: relative to the workspace's folders, a rule file among them where a path names one. */
  get ruleFolders(): readonly string[] {
    return this.#ruleFolders;
  }

  /** The texts of the workspace's rule files as they are on disk. */
  get ruleFiles(): ReadFilesResult {
    return this.#ruleFiles;
  }

  /** Has this rule file been read? */
  hasRead(uri: string): boolean {
    return this.#ruleFiles.some((file) => toReadable(file.uri) === toReadable(uri));
  }

  isRuleFile(uri: string): boolean {
    const path = this.#pathOf(uri);
    return /\.ya?ml$/.test(uri) && this.#ruleFolders.some((folder) => isAtOrBelow(path, folder));
  }

  /** Do rules come and go with this file or folder? */
  mayHoldRules(uri: string): boolean {
    const path = this.#pathOf(uri);
    return this.#ruleFolders.some((folder) => isAtOrBelow(path, folder) || isAtOrBelow(folder, path));
  }

  /** What is wrong with the text of a rule file that an author is writing. */
  checkRule(uri: string, text: string): Promise<readonly FileProblem[]> {
    return checkRuleFile({ uri, text }, this.#ruleFiles, (id) => this.#ownerOf(id, uri));
  }

  /** What the engine is to know, with the settings of the document in question. */
  knowledge(settings: Knowledge['settings']): Knowledge {
    return { ruleSet: this.ruleSet, surroundings: this.#surroundings, settings, today: today() };
  }

  /** Reads configuration, versions and rules anew. Never rejects. */
  async load(): Promise<void> {
    const surroundings = createSurroundings(await this.#read(SURROUNDING_GLOBS), this.#folders);
    this.#ruleFolders = this.#isTrusted ? await this.#findRuleFolders(surroundings) : [];
    this.#surroundings = surroundings;
    await this.#takeRules(await this.#readRules());
  }

  /** Reads the rules anew, and nothing else. Says whether anything has changed. Never rejects. */
  async loadRules(): Promise<boolean> {
    const files = await this.#readRules();
    if (isSame(files, this.#ruleFiles)) return false;
    await this.#takeRules(files);
    return true;
  }

  async #findRuleFolders({ configurations }: Surroundings): Promise<readonly string[]> {
    const settings = await Promise.all(this.#folders.map((folder) => this.#options.settings.get(folder)));
    const paths = settings.flatMap(({ rules }) => rules.paths);
    return ruleFolders(paths, configurations, this.#folders);
  }

  async #readRules(): Promise<ReadFilesResult> {
    return this.#ruleFolders.length === 0 ? [] : this.#read(this.#ruleFolders.map(ruleGlob));
  }

  async #takeRules(files: ReadFilesResult): Promise<void> {
    this.#ruleFiles = files;
    this.#ownRules = await loadOwnRules(files, this.#ruleFolders, (id) => this.#builtinOwner(id));
    this.#ruleSet = createRuleSet(this.#options.builtin().rules, this.#ownRules.rules);
    const unknown = this.#surroundings.unknownRules([...this.#ruleSet.rules.keys()]);
    this.#problems = [...this.#surroundings.problems, ...unknown, ...this.#ownRules.problems];
  }

  #pathOf(uri: string): string {
    return relativeToAny(toReadable(uri), this.#folders.map(toReadable));
  }

  #ownerOf(id: string, uri: string): string | undefined {
    const file = toReadable(this.#ownRules.files.get(id) ?? uri);
    return this.#builtinOwner(id) ?? (file === toReadable(uri) ? undefined : `already in ${file}`);
  }

  #builtinOwner(id: string): string | undefined {
    const isBuiltin = this.ruleSet.rules.has(id) && !this.ruleSet.ownIds.has(id);
    return isBuiltin ? 'the id of a built-in rule' : undefined;
  }

  async #read(globs: readonly string[]): Promise<ReadFilesResult> {
    return this.#options.readFiles(globs).catch(() => []);
  }
}

function isSame(files: ReadFilesResult, others: ReadFilesResult): boolean {
  return (
    files.length === others.length &&
    files.every(({ uri, text }, index) => uri === others[index]?.uri && text === others[index]?.text)
  );
}

/** ISO date in the user's time zone, because that is how people read `until=2027-01-31`. */
function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}
