/** Keys that documentation has made famous are told by a hash, so that none of them stands in our own files. */

/** Two small hashes in one text; it only has to tell sixteen keys from all others, not to keep them secret. */
export function famousHash(key: string): string {
  let first = 0x811c9dc5;
  let second = 0x01234567;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = (Math.imul(second ^ code, 0x5bd1e995) + (first >>> 15)) | 0;
  }
  return (first >>> 0).toString(36) + (second >>> 0).toString(36);
}

/** The credentials of RFC 5849, RFC 6749 and RFC 6750, which every library for OAuth has in its documentation. */
const OF_STANDARDS = new Set([
  '1o5a6axcmkgsf',
  '1y5bxyj5vmp0u',
  '12kgte0gkmu24',
  '1c6epclyomysg',
  '1jzsuovlm5mp9',
  '37w4dp1soznvm',
  'ab6vzj5za9q1',
  '1s01f6v15ogj5v',
  '6clfsw1y7jkpv',
  'l9fzz21g8dc3d',
  'hckiscyw0c9a',
  '2gifqcbmahz8',
  '4zldminbbpq5',
  '1yntx1nb3xb0z',
  'alb1ri1swz62u',
  '11j3pag1cw4p9n',
  '13v7mgj107940e',
  'z39app1e41lqh',
]);

export function isOfStandard(key: string): boolean {
  return OF_STANDARDS.has(famousHash(key));
}
