/** A writable file system `memory:` whose folder /workspace is filled with what the test's web server says. */
const vscode = require('vscode');

const ROOT = '/workspace';

class MemoryFiles {
  #files = new Map();
  #changes = new vscode.EventEmitter();
  onDidChangeFile = this.#changes.event;

  /** @param {Record<string, string>} files path → base64 */
  constructor(files) {
    for (const [path, content] of Object.entries(files)) {
      const data = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      this.#files.set(ROOT + path, { data, mtime: 1 });
    }
  }

  watch() {
    return { dispose() {} };
  }

  stat(uri) {
    const file = this.#files.get(uri.path);
    if (file) return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.data.length };
    if (this.readDirectory(uri).length === 0) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }) {
    const prefix = path.endsWith('/') ? path : `${path}/`;
    const children = [...this.#files.keys()].filter((file) => file.startsWith(prefix));
    const entries = children.map((file) => {
      const [name, ...rest] = file.slice(prefix.length).split('/');
      return [name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
    return [...new Map(entries)];
  }

  readFile(uri) {
    const file = this.#files.get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file.data;
  }

  writeFile(uri, data) {
    const type = this.#files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.#files.set(uri.path, { data, mtime: Date.now() });
    this.#changes.fire([{ type, uri }]);
  }

  delete(uri) {
    const inside = (path) => path === uri.path || path.startsWith(`${uri.path}/`);
    for (const path of [...this.#files.keys()].filter(inside)) this.#files.delete(path);
    this.#changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(from, to) {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  /** Folders are there as soon as a file is in them. */
  createDirectory() {}
}

exports.activate = async (context) => {
  const seed = vscode.Uri.joinPath(context.extensionUri, '..', 'workspace.json').toString(true);
  const files = await (await fetch(seed)).json();
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider('memory', new MemoryFiles(files), { isCaseSensitive: true }),
  );
};
