/** Which files a scan looks into, by name. */

export function isAnalysable(path: string): boolean {
  return /\.(py|ipynb)$/i.test(path);
}
