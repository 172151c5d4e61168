/** The licences of everything that esbuild put into our bundles, as their authors ask for. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * @param {import('esbuild').Metafile[]} metafiles what esbuild says about each bundle
 * @returns {string} name, version, licence and licence text of every bundled package, ordered by name
 */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.flatMap((input) => PACKAGE_FOLDER.exec(input)?.[0] ?? []));
  const notices = new Map([...folders].map(noticeOf));
  const names = [...notices.keys()].sort();
  return `Parapet contains the following packages.\n\n${names.map((name) => notices.get(name)).join('\n')}`;
}

/** One package twice in the same version (two copies in node_modules) has one notice: the name is the key. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const title = `${name} ${version} (${license ?? 'licence below'})`;
  const texts = licenceFiles(folder).map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [title, `${'-'.repeat(80)}\n${title}\n\n${texts.join('\n\n')}\n`];
}

function licenceFiles(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((file) => LICENCE_FILE.test(file)) : [];
}
