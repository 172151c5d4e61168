/**
 * Python's names of encodings (PEP 263, `encodings.aliases`) to the labels of the Encoding standard, which is what a
 * browser and Node.js can decode. Left out on purpose: codecs that change what the code says (`unicode_escape`,
 * `rot13`, `utf-7`, `idna`), because a decoder that guesses wrong would show a file as harmless.
 */

/** Label of the Encoding standard: its further names in Python, normalised. Numbered families follow below. */
const ALIASES: Readonly<Record<string, string>> = {
  'utf-8': 'utf8 u8 utf cp65001 utf-8-sig',
  ascii: 'us-ascii 646 ansi-x3.4-1968 ansi-x3-4-1968 cp367 ibm367 iso646-us iso-ir-6 us',
  'latin-1': 'latin latin1 l1 iso-8859-1 iso8859-1 iso-latin-1 8859 cp819 ibm819 iso-ir-100',
  gbk: 'cp936 936 ms936 gb2312 gb2312-80 chinese euc-cn euccn eucgb2312-cn csiso58gb231280 iso-ir-58',
  gb18030: 'gb18030-2000',
  big5: 'big5-tw csbig5 big5-hkscs big5hkscs hkscs cp950 950 ms950',
  'euc-kr': 'euckr korean ksc5601 ks-c-5601 ks-c-5601-1987 ksx1001 ks-x-1001 cp949 949 ms949 uhc',
  'euc-jp': 'eucjp ujis u-jis',
  shift_jis: 'shift-jis shiftjis sjis s-jis csshiftjis cp932 932 ms932 mskanji ms-kanji windows-31j',
  'iso-2022-jp': 'iso2022-jp csiso2022jp iso2022jp',
  'koi8-r': 'cskoi8r koi8r',
  'koi8-u': 'koi8u',
  ibm866: 'cp866 866 csibm866',
  'windows-874': 'cp874 tis-620 tis620 iso-8859-11 iso8859-11 thai',
  macintosh: 'mac-roman macroman',
  'x-mac-cyrillic': 'mac-cyrillic maccyrillic',
};

/** ISO 8859 parts by the number of their "Latin" name. */
const LATIN_PARTS: readonly number[] = [0, 1, 2, 3, 4, 9, 10, 13, 14, 15, 16];
const ISO_8859_PARTS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16]);

const LABELS: ReadonlyMap<string, string> = new Map(
  Object.entries(ALIASES).flatMap(([label, names]) =>
    [label.replace('_', '-'), ...names.split(' ')].map((name) => [name, label] as const),
  ),
);

/** The label for a name in a coding comment; undefined for encodings that we do not read. */
export function codecLabel(pythonName: string): string | undefined {
  const name = normalise(pythonName);
  return LABELS.get(name) ?? numberedLabel(name);
}

/** As Python compares names; the ends are Emacs's way to state line ends, which Python ignores too. */
function normalise(name: string): string {
  return name
    .toLowerCase()
    .replace(/[_ ]+/g, '-')
    .replace(/-(unix|dos|mac)$/, '');
}

function numberedLabel(name: string): string | undefined {
  const windows = /^(?:cp|windows-)?(125[0-8])$/.exec(name);
  if (windows) return `windows-${windows[1]}`;
  const iso = /^(?:iso-?)?8859-(\d{1,2})$/.exec(name);
  const latin = /^(?:latin-?|l)(\d{1,2})$/.exec(name);
  const part = iso ? Number(iso[1]) : LATIN_PARTS[Number(latin?.[1] ?? -1)];
  return part !== undefined && ISO_8859_PARTS.has(part) ? `iso-8859-${part}` : undefined;
}
