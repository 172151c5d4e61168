/** Which files a scan of the workspace looks at. */
import { isDocumentPath, isModelPath } from '../../../server/src/lsp/protocol.ts';

export function isScanned(path: string): boolean {
  return isDocumentPath(path) || isModelPath(path);
}
