/** The fix for files that are there to hold keys: nothing in them changes, but git has to leave them out. */
import type { SourceDocument } from '../../document/document.ts';
import type { Fix } from '../../finding/fix.ts';
import type { Rule } from '../../rule/rule.ts';

/** Not the templates of such files, which belong into a repository. */
const KEY_FILE =
  /^(?:\.env(?:\.(?!example|sample|template|dist|test)[\w-]+)?|kaggle\.json|[._]netrc|\.pypirc|secrets\.toml|\.git-credentials|\.?[\w-]*(?:service[_-]account|client_secret|credentials)[\w.-]*\.json|basic_auth\.ini)$/;

export function keepOut({ kind, path }: SourceDocument, { kinds }: Rule): readonly Fix[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const isAboutKeys = kinds.some((one) => one.startsWith('secret.') || one === 'cred.exposed');
  if (kind !== 'other' || !isAboutKeys || !KEY_FILE.test(name)) return [];
  return [
    { title: `Keep ${name} out of git`, safety: 'review', edits: [], adds: [{ file: '.gitignore', line: name }] },
  ];
}
