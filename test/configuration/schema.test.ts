/** The schema in docs/ is the one of the key table; `UPDATE=1 npx vitest run test/configuration` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationSchema } from '../../server/src/analysis/configuration/configuration-schema.ts';

const file = new URL('../../docs/configuration.schema.json', import.meta.url);

describe('configurationSchema', () => {
  it('is what docs/configuration.schema.json says', () => {
    if (process.env['UPDATE']) writeFileSync(file, `${JSON.stringify(configurationSchema(), null, 2)}\n`);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(configurationSchema());
  });

  it('knows every key and refuses others', () => {
    expect(configurationSchema()).toMatchObject({
      additionalProperties: false,
      properties: {
        exclude: { type: 'array', default: [] },
        severity: { additionalProperties: { enum: ['error', 'warning', 'info', 'off'] } },
        notebooks: { additionalProperties: false, properties: { outputs: { type: 'boolean', default: true } } },
      },
    });
  });
});
