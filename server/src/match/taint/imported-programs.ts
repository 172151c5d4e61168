/** The other files of the workspace that a program's imports lead to. */
import { localImports } from '../../facts/module-files.ts';
import type { Program } from '../../facts/program.ts';
import type { FileListing, Workspace } from '../../facts/workspace.ts';

/** Whole applications hang together; a flow that goes through more files than these is not looked for. */
const MOST_FILES = 200;

const known = new WeakMap<Program, readonly Program[]>();

/** Nearest first, without the program itself. A program lives until a file that it imports changes, and so does the list. */
export function importedPrograms(program: Program): readonly Program[] {
  let programs = known.get(program);
  if (programs === undefined) {
    programs = findPrograms(program);
    known.set(program, programs);
  }
  return programs;
}

/** Those that the program imports itself. */
export function directImports({ document, workspace }: Program): readonly Program[] {
  return localImports(document, listingOf(workspace)).flatMap((path) => workspace.program(path) ?? []);
}

function findPrograms(program: Program): readonly Program[] {
  const { workspace } = program;
  const listing = listingOf(workspace);
  const found = new Map<string, Program>([[program.document.path, program]]);
  for (const { document } of found.values()) {
    for (const path of localImports(document, listing)) {
      const other = found.size > MOST_FILES || found.has(path) ? undefined : workspace.program(path);
      if (other !== undefined) found.set(path, other);
    }
  }
  return [...found.values()].slice(1);
}

function listingOf(workspace: Workspace): FileListing {
  return workspace.listing ?? { has: (path) => workspace.program(path) !== undefined, hasFolder: () => true };
}
