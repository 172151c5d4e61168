/** What counts as personal data, and the numbers beside it that do not. Valid numbers are made when the tests run. */
import { describe, expect, it } from 'vitest';
import { expandSamples } from '../../server/src/analysis/rule-test/rule-test-samples.ts';
import { findPersonalData } from '../../server/src/detectors/personal/find-personal-data.ts';
import { PERSONAL_CHECKSUMS } from '../../server/src/detectors/personal/personal-checksum.ts';
import { tableColumns } from '../../server/src/detectors/personal/table-columns.ts';

/** The recognisers that find something, in the order of the text. */
function kindsIn(text: string): readonly string[] {
  return findPersonalData(expandSamples(text)).map(({ recogniser }) => recogniser.id);
}

describe('check digits', () => {
  // Published examples of each number's own documentation.
  it.each([
    ['luhn', '4111111111111111', '4111111111111112'],
    ['iban', 'DE89370400440532013000', 'DE88370400440532013000'],
    ['iban', 'GB82WEST12345698765432', 'GB82WEST1234569876543'],
    ['nhs', '9434765919', '9434765918'],
    ['pesel', '44051401359', '44051401358'],
    ['verhoeff', '234123412346', '234123412345'],
    ['cpf', '11144477735', '11144477734'],
    ['nif', '12345678Z', '12345678A'],
    ['nif', 'X1234567L', 'Y1234567L'],
    ['steuer-id', '86095742719', '86095742718'],
    ['bsn', '111222333', '111222334'],
    ['nir', '255081416802538', '255081416802539'],
    ['resident', '11010519491231002X', '110105194912310021'],
  ])('%s: %s holds, %s does not', (name, right, wrong) => {
    expect(PERSONAL_CHECKSUMS[name]?.(right)).toBe(true);
    expect(PERSONAL_CHECKSUMS[name]?.(wrong)).toBe(false);
  });
});

describe('a number with words that say what it is', () => {
  it.each([
    ['payment-card', 'Visa {{token: 4{D:3} {D:4} {D:4} {D:4} | luhn}}'],
    ['payment-card', 'cc_number = "{{token: 5412{D:12} | luhn}}"'],
    ['payment-card', 'Amex: {{token: 3782 {D:6} {D:5} | luhn}}'],
    ['iban', 'bank account {{token: NL{D:2}ABNA{D:10} | iban}}'],
    ['us-ssn', '{"ssn": "4{{token: {D:2}}}-5{{token: {D:1}}}-7{{token: {D:3}}}"}'],
    ['us-itin', 'ITIN 9{{token: 1{D:1}}}-7{{token: {D:1}}}-3{{token: {D:3}}}'],
    ['nhs-number', 'NHS number: {{token: 4{D:2} {D:3} {D:4} | nhs}}'],
    ['pesel', 'PESEL={{token: 82{D:1}4{D:1}5{D:5} | pesel}}'],
    ['aadhaar', 'Aadhaar {{token: 7{D:3} {D:4} {D:4} | verhoeff}}'],
    ['cpf', 'CPF: {{token: {D:3}.{D:3}.{D:3}-{D:2} | cpf}}'],
    ['spanish-id', 'DNI {{token: 4{D:7}{U:1} | nif}}'],
    ['spanish-id', 'NIE: {{token: Y{D:7}{U:1} | nif}}'],
    ['german-tax-id', 'Steuer-ID {{token: {D:11} | steuer-id}}'],
    ['dutch-bsn', 'BSN {{token: {D:9} | bsn}}'],
    ['passport', 'passport number: {{token: K{D:7}}}'],
    ['medical-record', 'MRN: {{token: 4{D:7}}}'],
    ['phone-number', 'phone: +49 {{token: 17{D:1} 8{D:6}}}'],
    ['phone-number', 'call (4{{token: {D:2}}}) 2{{token: {D:2}}}-8{{token: {D:3}}}, mobile'],
    ['private-mailbox', 'users = ["{{token: {L:6}.{L:7}}}@gmail.com"]'],
  ])('%s: %s', (kind, text) => {
    expect(kindsIn(text)).toEqual([kind]);
  });
});

describe('what is none', () => {
  it.each([
    ['a card without a word', 'x = "{{token: 4{D:15} | luhn}}"'],
    ['a fraction', 'card 0.{{token: 4{D:15} | luhn}}'],
    ['a number with a fraction', 'visa {{token: 4{D:15} | luhn}}.25'],
    ['a negative number', 'card score -{{token: 4{D:15} | luhn}}'],
    ['a part of a longer number', 'card {{token: 4{D:15} | luhn}}7788'],
    ['a part of a hash', 'credit card a{{token: 4{D:15} | luhn}}f'],
    ['a card for tests', 'card number 4242 4242 4242 4242'],
    ['a wrong check digit', 'iban DE00370400440532013000'],
    ['an IBAN of documentation', 'IBAN: DE89 3704 0044 0532 0130 00'],
    ['a number of advertisements', 'SSN 078-05-1120'],
    ['a number in a row', 'ssn = "123-45-6789"'],
    ['a number that is never given', 'ssn: 000-12-3456'],
    ['a telephone of films', 'phone: +1 202-555-0143'],
    ['a telephone of a hotline', 'support hotline phone +49 30 {{token: 8{D:6}}}'],
    ['an address of documentation', 'email = "someone@example.com"'],
    ['an author', '# Author: Jane Doe <jane.doe@gmail.com>'],
    ['a version', 'phone firmware 12.4.118.2251'],
    ['a timestamp', 'card opened at 1700000000000'],
  ])('%s', (_name, text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('no float whose digits have a right checksum', () => {
    const floats = Array.from(
      { length: 34 },
      (_, at) => `card_score: 0.{{token: ${4 + (at % 2)}{D:${13 + (at % 4)}}${at} | luhn}}`,
    );
    expect(kindsIn(floats.join('\n'))).toEqual([]);
  });
});

describe('the columns of a table', () => {
  const named = (text: string, form: 'html' | 'text') =>
    tableColumns(text, form).map(({ header, values }) => [header, values.map((value) => value.text)]);

  it('of HTML', () => {
    const html =
      '<table><thead><tr><th></th><th>a</th><th>b c</th></tr></thead><tbody><tr><th>0</th><td>1</td><td> x </td></tr></tbody></table>';
    expect(named(html, 'html')).toEqual([
      ['', ['0']],
      ['a', ['1']],
      ['b c', ['x']],
    ]);
  });

  it('as pandas prints them', () => {
    const text = '   id         email\n0  17  ada@kola.net\n1   8   bo@kola.net\n\nnot  part of it';
    expect(named(text, 'text')).toEqual([
      ['id', ['17', '8']],
      ['email', ['ada@kola.net', 'bo@kola.net']],
    ]);
  });

  it('between bars', () => {
    const text = '+--+------+\n|id|mail  |\n+--+------+\n|1 |a@b.io|\n+--+------+\n';
    expect(named(text, 'text')).toContainEqual(['mail', ['a@b.io']]);
  });

  it('has values where they stand', () => {
    const text = '   id         email\n0  17  ada@kola.net';
    const value = tableColumns(text, 'text')[1]?.values[0];
    expect(value && text.slice(value.span.start, value.span.end)).toBe('ada@kola.net');
  });

  it('is nothing where there is no table', () => {
    expect(named('', 'html')).toEqual([]);
    expect(named('<td>'.repeat(5_000), 'html')).toEqual([]);
    expect(named('|'.repeat(5_000), 'text')).toEqual([]);
  });
});
