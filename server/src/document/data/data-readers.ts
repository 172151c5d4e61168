/**
 * The readers of configuration files, loaded when the first file of their language turns up: most starts need none of them,
 * and the libraries behind them are the larger part of the program.
 */
import { type DocumentLanguage, documentLanguage } from '../document-language.ts';
import type { DataDocument } from './data-value.ts';

export type DataReader = (text: string) => DataDocument;

const LOADERS: Partial<Record<DocumentLanguage, () => Promise<DataReader>>> = {
  json: async () => (await import('./read-json-data.ts')).readJsonData,
  yaml: async () => (await import('./read-yaml-data.ts')).readYamlData,
  toml: async () => (await import('./read-toml-data.ts')).readTomlData,
  dotenv: async () => (await import('./read-dotenv-data.ts')).readDotenvData,
  dockerfile: async () => (await import('./read-dockerfile-data.ts')).readDockerfileData,
};

const loaded = new Map<string, DataReader>();

/** Has to be awaited before documents of these languages are analysed; does nothing for those that are loaded already. */
export async function loadDataReaders(languages: Iterable<string>): Promise<void> {
  for (const language of languages) {
    const load = LOADERS[language as DocumentLanguage];
    if (load !== undefined && !loaded.has(language)) loaded.set(language, await load());
  }
}

/** The same for files, by their names. */
export function loadDataReadersFor(files: readonly { readonly path: string }[]): Promise<void> {
  return loadDataReaders(new Set(files.flatMap(({ path }) => documentLanguage(path) ?? [])));
}

/** Is there nothing to load for documents of this language? */
export function hasDataReader(language: string): boolean {
  return loaded.has(language) || !Object.hasOwn(LOADERS, language);
}

/** The reader of a cell's language, if it has been loaded. */
export function dataReader(language: string): DataReader | undefined {
  return loaded.get(language);
}
