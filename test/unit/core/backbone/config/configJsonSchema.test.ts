import assert from 'node:assert/strict';
import { configJsonSchema } from '../../../../../src/core/backbone/config/configJsonSchema';
import type { JsonSchema } from '../../../../../src/core/shared/json/editorSchema';
import { contributedSchema } from '../../../../support/contributedSchema';
import { inIndonesian } from '../../../../support/inIndonesian';

describe('configJsonSchema', () => {
  let schema: JsonSchema;
  before('every variant is counted', () => {
    schema = configJsonSchema();
  });

  it('is the file that the manifest names, which `npm run schema` writes', () => {
    const written = contributedSchema('*.backbone.jsonc', 'en');
    assert.deepEqual(written, JSON.parse(JSON.stringify(schema)));
  });

  it('is the file that the manifest names in Indonesian', () => {
    const indonesian = inIndonesian(() => JSON.stringify(configJsonSchema()));
    assert.deepEqual(contributedSchema('*.backbone.jsonc', 'id'), JSON.parse(indonesian));
  });

  it('explains every field, with its unit and its default', () => {
    const bare = fieldsOf(schema).filter(([, field]) => !('markdownDescription' in field));
    assert.deepEqual(
      bare.map(([name]) => name),
      [],
    );
    const dropout = fieldsOf(schema).find(([name]) => name === 'dropout')?.[1];
    assert.match(String(dropout?.['markdownDescription']), /Unit: share.*\n *Default: `0`/);
  });

  it('offers every variant with its figures, and leaves other names to the checks', () => {
    const arch = fieldsOf(schema).find(([name]) => name === 'arch')?.[1];
    const [variants] = arch?.['anyOf'] as JsonSchema[];
    const names = variants?.['enum'] as string[];
    const lines = variants?.['enumDescriptions'] as string[];
    assert.equal(
      lines[names.indexOf('resnet50')],
      'ResNet · 25.6 M parameters · 4.09 GMACs at 224×224 · ImageNet top-1 80.9 %',
    );
    assert.equal(lines.length, names.length);
  });

  it('explains every value that is one of several', () => {
    const choices = fieldsOf(schema).flatMap(([name, field]) =>
      [field, ...((field['anyOf'] ?? []) as JsonSchema[])]
        .filter((one) => 'enum' in one && name !== 'arch')
        .map((one) => [name, one] as const),
    );
    assert.deepEqual(
      [...new Set(choices.map(([name]) => name))],
      [
        'attention',
        'size',
        'extraBlocks',
        'reads',
        'style',
        'norm',
        'mode',
        'interpolation',
        'precision',
      ],
    );
    for (const [name, field] of choices) {
      assert.equal(
        (field['enumDescriptions'] as string[]).length,
        (field['enum'] as string[]).length,
        name,
      );
    }
  });
});

/** Every field at any depth. */
function fieldsOf(schema: JsonSchema): [string, JsonSchema][] {
  const own = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  const parts = [schema['items'], schema['anyOf'], schema['additionalProperties']].flat();
  const inner = [...own.map(([, field]) => field), ...parts].filter(
    (part): part is JsonSchema => typeof part === 'object' && part !== null,
  );
  return [...own, ...inner.flatMap(fieldsOf)];
}
