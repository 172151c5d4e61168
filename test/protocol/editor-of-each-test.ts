/** For files of tests that each talk to a server of their own. */
import { afterEach, beforeAll } from 'vitest';
import { Editor, type EditorOptions } from './editor.ts';
import { bundleServer } from './server-bundle.ts';

/**
 * To be called at the top of a file: bundles the server once for all of its tests. What it returns starts an editor with that
 * server; the editor is stopped when the test is over.
 */
export function editorOfEachTest(): (options?: EditorOptions) => Promise<Editor> {
  let program = '';
  let editor: Editor | undefined;

  beforeAll(async () => {
    program = await bundleServer();
  });

  afterEach(async () => {
    await editor?.stop();
    editor = undefined;
  });

  return async (options) => {
    editor = await Editor.start(program, options);
    return editor;
  };
}
