/** What a text in the editor is for the engine: by its name, and where it has none by what the editor calls its language. */
import { type DocumentLanguage, documentLanguage } from '../../document/document-language.ts';

/** Identifiers of languages in editors. https://code.visualstudio.com/docs/languages/identifiers */
const BY_ID: Readonly<Record<string, DocumentLanguage>> = {
  yaml: 'yaml',
  dockercompose: 'yaml',
  'github-actions-workflow': 'yaml',
  json: 'json',
  jsonc: 'json',
  toml: 'toml',
  dockerfile: 'dockerfile',
  dotenv: 'dotenv',
  'pip-requirements': 'requirements',
  shellscript: 'shell',
  ini: 'ini',
  properties: 'ini',
};

/** Undefined for what no rule is about; notebooks are told of in another way. */
export function fileLanguage({
  uri,
  languageId,
}: {
  readonly uri: string;
  readonly languageId: string;
}): DocumentLanguage | undefined {
  if (languageId === 'python') return 'python';
  if (uri.startsWith('untitled:')) return Object.hasOwn(BY_ID, languageId) ? BY_ID[languageId] : undefined;
  const language = documentLanguage(uri.replace(/[?#].*$/, ''));
  // A Python file whose language the user has changed is none for him.
  return language === 'python' || language === 'notebook' ? undefined : language;
}
