/** How comments are written in the files around the code, for those who read ignore comments and those who write them. */
import { documentLanguage } from './document-language.ts';

export interface CommentStyle {
  readonly open: string;
  readonly close: string;
  /** May a comment follow what it speaks of on the same line? Else it needs a line of its own. */
  readonly trails: boolean;
}

const HASH: CommentStyle = { open: '# ', close: '', trails: true };
/** Behind a value a hash would be a part of it. */
const HASH_ALONE: CommentStyle = { ...HASH, trails: false };
const SLASHES: CommentStyle = { open: '// ', close: '', trails: true };
const ANGLES: CommentStyle = { open: '<!-- ', close: ' -->', trails: true };

/** Editors and their tools read these with comments; every other JSON file has none. */
const COMMENTED_JSON = /\.jsonc$|\.code-workspace$|(?:^|[\\/])\.?devcontainer\.json$|[\\/]\.vscode[\\/][^\\/]+\.json$/i;

/** Undefined where the format has no comments. */
export function commentStyle(path: string): CommentStyle | undefined {
  switch (documentLanguage(path)) {
    case 'json':
      return COMMENTED_JSON.test(path) ? SLASHES : undefined;
    case 'agent-text':
      return ANGLES;
    case 'dockerfile':
    case 'ini':
      return HASH_ALONE;
    default:
      return HASH;
  }
}
