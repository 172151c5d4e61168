/** Asks the editor for the settings of a folder once, and keeps the answer until it says that they have changed. */
import { DEFAULT_SETTINGS, parseSettings, type Settings } from './settings.ts';

export class SettingsCache {
  readonly #ask: (uri: string) => Promise<unknown>;
  readonly #known = new Map<string, Settings>();
  readonly #asked = new Map<string, Promise<Settings>>();

  /** @param ask gives the editor's value for `uri`; a rejection counts as no settings. */
  constructor(ask: (uri: string) => Promise<unknown>) {
    this.#ask = ask;
  }

  /** What is known without asking. */
  known(uri: string): Settings | undefined {
    return this.#known.get(uri);
  }

  /** @param uri of a workspace folder, or of a file or notebook outside of all; never of a cell. */
  get(uri: string): Promise<Settings> {
    const known = this.#asked.get(uri);
    if (known) return known;
    const answer = this.#ask(uri).then(parseSettings, () => DEFAULT_SETTINGS);
    this.#asked.set(uri, answer);
    return answer.then((settings) => {
      // An answer to a question from before a change is given out, but not kept.
      if (this.#asked.get(uri) === answer) this.#known.set(uri, settings);
      return settings;
    });
  }

  clear(): void {
    this.#known.clear();
    this.#asked.clear();
  }
}
