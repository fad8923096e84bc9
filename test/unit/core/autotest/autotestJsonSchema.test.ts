import assert from 'node:assert/strict';
import { autotestJsonSchema } from '../../../../src/core/autotest/autotestJsonSchema';
import type { JsonSchema } from '../../../../src/core/shared/json/editorSchema';
import { contributedSchema } from '../../../support/contributedSchema';
import { inIndonesian } from '../../../support/inIndonesian';

describe('autotestJsonSchema', () => {
  let schema: JsonSchema;
  before('every variant is counted', () => {
    schema = autotestJsonSchema();
  });

  it('is the file that the manifest names, which `npm run schema` writes', () => {
    const written = contributedSchema('*.autotest.jsonc', 'en');
    assert.deepEqual(written, JSON.parse(JSON.stringify(schema)));
  });

  it('is the file that the manifest names in Indonesian', () => {
    const indonesian = inIndonesian(() => JSON.stringify(autotestJsonSchema()));
    assert.deepEqual(contributedSchema('*.autotest.jsonc', 'id'), JSON.parse(indonesian));
  });

  it('explains every field, with its unit and its default', () => {
    const fields = schema['properties'] as Record<string, JsonSchema>;
    for (const [name, field] of Object.entries(fields)) {
      assert.ok('markdownDescription' in field, name);
    }
    assert.match(
      String(fields['budgetSeconds']?.['markdownDescription']),
      /Unit: seconds.*\n *Default: `300`/,
    );
  });

  it('offers families with their variants, and variants with their figures', () => {
    const { families, sizes } = schema['properties'] as Record<string, JsonSchema>;
    const family = families?.['items'] as JsonSchema;
    const at = (family['enum'] as string[]).indexOf('MobileNetV3');
    const lines = family['enumDescriptions'] as string[];
    assert.equal(lines[at], 'mobilenet_v3_small, mobilenet_v3_large');
    const [variants] = (sizes?.['items'] as JsonSchema)['anyOf'] as JsonSchema[];
    assert.match((variants?.['enumDescriptions'] as string[])[0]!, /GMACs at 224×224/);
  });

  it('refuses by itself, since nothing else marks a specification while it is typed', () => {
    const { limits } = schema['properties'] as Record<string, JsonSchema>;
    assert.equal(schema['additionalProperties'], false);
    assert.equal(limits?.['additionalProperties'], false);
    assert.deepEqual(schema['anyOf'], [
      { required: ['configs'] },
      { required: ['families', 'head'] },
    ]);
  });
});
