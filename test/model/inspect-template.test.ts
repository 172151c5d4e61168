/** Chat templates: ways to the interpreter, however they are written and wherever they stand. */
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../server/src/model/byte-source.ts';
import { inspectModel } from '../../server/src/model/inspect-model.ts';
import { assemble, littleEndian, raw } from './assemble-pickle.ts';

const ATTACK = "{{ ''.__class__ }}";

function verdictOf(content: Uint8Array, name: string): string {
  return inspectModel(bytesSource(content), name).verdict;
}

describe('a template', () => {
  test.each([
    ATTACK,
    "{{ ''['__cla' + 'ss__'] }}",
    "{{ x['__glo' ~ 'bals__'] }}",
    String.raw`{{ x['\x5f\x5fclass\x5f\x5f'] }}`,
    String.raw`{{ x['\u005f\u005fclass\u005f\u005f'] }}`,
    String.raw`{{ ['']|map(attribute='\137\137class\137\137')|list }}`,
    "{{ x['__ssalc__'[::-1]] }}",
    "{{ x['%c%cclass'|format(95, 95)] }}",
    "{% set name = ('_', '_')|join %}{{ ''[name] }}",
    "{{ lipsum['_' ~ '_globals_' ~ '_'] }}",
  ])('%s is dangerous', (template) => {
    expect(verdictOf(raw(template), 'chat_template.jinja')).toBe('dangerous');
  });

  test.each([
    "{% for m in messages %}{{ '<|' + m['role'] + '|>' + m['content'] | trim }}{% endfor %}",
    "{% set ns = namespace(found=false) %}{{ messages[::-1][0].content.split('__')[0] }}",
    "{{ ['a', 'b']|join('') }}{{ messages|map(attribute='content')|join }}",
    String.raw`{{ 'a\u2581b' + '\n' }}`,
  ])('%s is clean', (template) => {
    expect(verdictOf(raw(template), 'chat_template.jinja')).toBe('clean');
  });
});

describe('where templates stand', () => {
  test.each<readonly [string, unknown]>([
    ['alone', ATTACK],
    ['in a list', [{ name: 'default', template: ATTACK }]],
    ['by their names', { default: ATTACK }],
  ])('in a configuration, %s', (_, template) => {
    expect(verdictOf(raw(JSON.stringify({ chat_template: template })), 'tokenizer_config.json')).toBe('dangerous');
  });

  test('in a list in GGUF', () => {
    const long = (value: string) => [littleEndian(value.length, 8), raw(value)];
    const head = [raw('GGUF'), littleEndian(3, 4), littleEndian(0, 8), littleEndian(1, 8)];
    const list = [littleEndian(9, 4), littleEndian(8, 4), littleEndian(2, 8), long('{{ x }}'), long(ATTACK)];
    expect(verdictOf(assemble(head, long('tokenizer.chat_templates'), list), 'm.gguf')).toBe('dangerous');
  });

  test('in GGUF for machines with the high bytes first', () => {
    const bigEndian = (value: number, size: number) => littleEndian(value, size).reverse();
    const long = (value: string) => [bigEndian(value.length, 8), raw(value)];
    const head = [raw('GGUF'), bigEndian(3, 4), bigEndian(0, 8), bigEndian(1, 8)];
    const pair = [long('tokenizer.chat_template'), bigEndian(8, 4), long(ATTACK)];
    expect(verdictOf(assemble(head, pair), 'm.gguf')).toBe('dangerous');
  });
});

describe('a configuration', () => {
  test.each<readonly [string, object]>([
    ['that names code in a part of it', { text_config: { auto_map: { AutoModel: 'm.M' } } }],
    ["of an adapter to somebody's module", { auto_mapping: { base_model_class: 'X', parent_library: 'my.lib' } }],
  ])('%s is unknown', (_, config) => {
    expect(verdictOf(raw(JSON.stringify(config)), 'config.json')).toBe('unknown');
  });

  test('that has something called is as that is', () => {
    expect(verdictOf(raw(JSON.stringify({ model: { _target_: 'os.system' } })), 'config.json')).toBe('dangerous');
  });

  test('that says nothing about code is clean', () => {
    expect(verdictOf(raw(JSON.stringify({ model_type: 'bert', auto_mapping: null })), 'config.json')).toBe('clean');
  });
});
