/** The check digits of numbers that stand for people: what tells one from any other number of the same length. */

/** Of the characters that count: digits and letters, in capitals, without blanks and dashes. */
export type PersonalChecksum = (number: string) => boolean;

const DIHEDRAL = '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210';
const PERMUTATION = '01234567891576283094580379614289160435279453126870428657390127938064157046913258';

export const PERSONAL_CHECKSUMS: Readonly<Record<string, PersonalChecksum>> = {
  /** ISO/IEC 7812-1, annex B: payment cards, and the numbers of Canada and Sweden. */
  luhn: (number) => luhnSum(number) % 10 === 0,
  /** ISO 13616: the first four characters go to the end, letters count from 10, the whole is 1 modulo 97. */
  iban: (number) => IBAN_LENGTHS.get(number.slice(0, 2)) === number.length && remainder97(rotated(number)) === 1,
  /** NHS numbers of England: weights 10 to 2; a check digit of 10 is never given out. */
  nhs: (number) => weighted(number, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 && !/^999/.test(number),
  /** Polish PESEL; the month also holds the century. */
  pesel: (number) => weighted(number, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 && isPeselDate(number),
  /** J. Verhoeff, "Error detecting decimal codes" (1969): Aadhaar. */
  verhoeff: (number) => verhoeff(number) === 0,
  /** Brazilian CPF: two check digits, each over all before it. */
  cpf: (number) => cpfDigit(number.slice(0, 9)) === number[9] && cpfDigit(number.slice(0, 10)) === number[10],
  /** Spanish NIF and NIE: a letter by the number modulo 23; X, Y and Z begin those of foreigners. */
  nif: (number) => number.at(-1) === 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(nifDigits(number)) % 23],
  /** ISO/IEC 7064, MOD 11,10, and one digit two or three times among the first ten: the German Steuer-ID. */
  'steuer-id': (number) => isoMod11(number) && /(\d)\d*\1/.test(number.slice(0, 10)) && isSteuerMix(number),
  /** Dutch BSN: weights 9 to 2, and the last digit is taken away. */
  bsn: (number) => weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0,
  /** French NIR: 97 less the number modulo 97. */
  nir: (number) => remainder97(number.slice(0, 13)) + Number(number.slice(13)) === 97,
  /** ISO/IEC 7064, MOD 11-2: resident identity numbers of China. */
  resident: (number) => '10X98765432'[weighted(number, RESIDENT_WEIGHTS) % 11] === number[17],
};

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** From the IBAN registry: an IBAN of another length is none. */
const IBAN_LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
    'MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 ' +
    'TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

function luhnSum(number: string): number {
  let sum = 0;
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}

function rotated(number: string): string {
  return number.slice(4) + number.slice(0, 4);
}

/** Digit by digit, since the whole is too large for a number. */
function remainder97(number: string): number {
  let rest = 0;
  for (const character of number) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

function weighted(number: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0);
}

function isPeselDate(number: string): boolean {
  const [month, day] = [Number(number.slice(2, 4)) % 20, Number(number.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function verhoeff(number: string): number {
  let check = 0;
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place]);
    const permuted = Number(PERMUTATION[(place % 8) * 10 + digit]);
    check = Number(DIHEDRAL[check * 10 + permuted]);
  }
  return check;
}

function cpfDigit(before: string): string {
  const sum = [...before].reduce((total, digit, place) => total + Number(digit) * (before.length + 1 - place), 0);
  return String(((sum * 10) % 11) % 10);
}

function nifDigits(number: string): string {
  const first = 'XYZ'.indexOf(number[0] ?? '');
  return (first < 0 ? number : `${first}${number.slice(1)}`).slice(0, -1);
}

function isoMod11(number: string): boolean {
  let product = 10;
  for (const digit of number.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(number.at(-1));
}

/** Of the first ten digits exactly one stands there more than once, two or three times. */
function isSteuerMix(number: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of number.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return number[0] !== '0' && repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}
