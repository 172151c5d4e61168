/**
 * Programs by their documents. What has been worked out about a program (names, flow graphs, summaries of functions) lives as
 * long as the program, so a program is kept until its document, or a file that it imports, is another one.
 */
import type { SourceDocument } from '../document/document.ts';
import { type Program, parseProgram } from '../facts/program.ts';
import { importClosure } from './import-closure.ts';
import type { WorkspaceFiles } from './workspace-files.ts';

interface Kept {
  readonly program: Program;
  /** What the program's imports led to when it was made. */
  readonly imported: ReadonlyMap<string, SourceDocument>;
  /** The moment of the workspace for which this is known to be so still. */
  files: WorkspaceFiles;
}

export class ProgramCache {
  readonly #alone = new WeakMap<SourceDocument, Program>();
  readonly #kept = new WeakMap<SourceDocument, Kept>();

  /** The program of a document on its own. */
  alone(document: SourceDocument): Program {
    const program = this.#alone.get(document) ?? parseProgram(document);
    this.#alone.set(document, program);
    return program;
  }

  /** The program of a document among the files that it imports. Those are parsed when they are first asked for. */
  among(files: WorkspaceFiles, document: SourceDocument): Program {
    return this.#entry(files, document).program;
  }

  #entry(files: WorkspaceFiles, document: SourceDocument): Kept {
    const known = this.#kept.get(document);
    if (known?.files === files) return known;
    const imported = importClosure(document, files);
    if (known !== undefined && isSame(known.imported, imported)) {
      known.files = files;
      return known;
    }
    const made: Kept = { program: this.#make(files, document, imported), imported, files };
    this.#kept.set(document, made);
    return made;
  }

  #make(files: WorkspaceFiles, document: SourceDocument, imported: Kept['imported']): Program {
    const program = (path: string): Program | undefined => {
      const other = imported.get(path);
      return other && this.among(this.#kept.get(document)?.files ?? files, other);
    };
    return parseProgram(document, { program, listing: files.listing });
  }
}

function isSame(before: Kept['imported'], now: Kept['imported']): boolean {
  if (before.size !== now.size) return false;
  for (const [path, document] of now) if (before.get(path) !== document) return false;
  return true;
}
