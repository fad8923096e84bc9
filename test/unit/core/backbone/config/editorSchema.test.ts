import assert from 'node:assert/strict';
import { configJsonSchema } from '../../../../../src/core/backbone/config/configJsonSchema';
import type { JsonSchema } from '../../../../../src/core/shared/json/editorSchema';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { inIndonesian } from '../../../../support/inIndonesian';
import { jsonFile } from '../../../../support/jsonLanguage';

const sound = `{
  // What the camera sees.
  "name": "notes",
  "backbone": { "arch": "resnet18", "dropout": 0.2, "outIndices": [1, 2] },
  "head": { "type": "classification", "classes": ["a", "b"] },
  "input": { "size": [224, 224], "dynamic": false },
  "preprocessing": { "resize": { "mode": "squash", "interpolation": "bilinear" } },
  "augmentation": [ { "op": "rotation", "degrees": 10 } ],
  "runtime": { "precision": "float32" },
}`;

describe('a configuration in an editor that knows its schema', () => {
  let schema: JsonSchema;
  before('every variant is counted', () => {
    schema = configJsonSchema();
  });

  /** Messages of both sides, as VS Code shows them. */
  async function shown(text: string): Promise<string[]> {
    const own = parseBackboneConfig(text).problems.filter(({ kind }) => kind !== 'syntax');
    const editors = await jsonFile(text, schema).diagnostics();
    return [...own, ...editors].map(({ message }) => String(message));
  }

  it('is sound without a word', async () => {
    assert.deepEqual(await shown(sound), []);
  });

  const faults: [string, string][] = [
    ['"notes"', '7'],
    ['"notes"', '"no notes"'],
    ['"resnet18"', '18'],
    ['"resnet18"', '"resnet19"'],
    ['"dropout": 0.2', '"dropout": "much"'],
    ['"dropout": 0.2', '"dropout": 2'],
    ['"dropout": 0.2', '"dorpout": 0.2'],
    ['[1, 2]', '"all"'],
    ['[1, 2]', '[1, "two"]'],
    ['"classification"', '"regression"'],
    ['"classification"', '3'],
    ['{ "type": "classification", "classes": ["a", "b"] }', '"none"'],
    ['["a", "b"]', '"a"'],
    ['["a", "b"]', '[]'],
    ['"size": [224, 224]', '"size": 224'],
    ['"size": [224, 224]', '"size": [224]'],
    ['"size": [224, 224]', '"size": [224, 224, 3]'],
    ['"size": [224, 224], ', ''],
    ['"dynamic": false', '"dynamic": "no"'],
    ['"squash"', '"stretch"'],
    ['{ "resize"', '{ "resizes"'],
    ['"rotation"', '"turn"'],
    ['"degrees": 10', '"degrees": "ten"'],
    ['[ { "op": "rotation", "degrees": 10 } ]', '{ "op": "rotation", "degrees": 10 }'],
    ['{ "precision": "float32" }', '[]'],
    ['"float32"', '"float64"'],
    ['"runtime":', '"runtmie":'],
    ['"notes",', '"notes"'],
  ];
  for (const [before, after] of faults) {
    it(`says once what is wrong with ${after || `a missing ${before}`}`, async () => {
      const messages = await shown(sound.replace(before, after));
      assert.equal(messages.length, 1, messages.join('\n'));
    });
  }

  it('leaves a doubled key to the editor, which marks both places', async () => {
    const text = sound.replace('"runtime"', '"name": "again", "runtime"');
    assert.deepEqual(await shown(text), ['Duplicate object key', 'Duplicate object key']);
    assert.equal(parseBackboneConfig(text).valid, false);
  });

  it('still offers values, fields and what a field begins with', async () => {
    const arch = await jsonFile(sound.replace('"resnet18"', '"res"'), schema).completions('"res');
    assert.ok(arch.has('"resnet50"') && arch.has('"yolov8n"'));
    const head = await jsonFile(sound.replace('"classification"', ' '), schema).completions(
      '"type": ',
    );
    assert.deepEqual(
      ['"classification"', '"detection"', '"multihead"', '"none"'].filter((one) => !head.has(one)),
      [],
    );
    const mode = await jsonFile(sound.replace('"squash"', ' '), schema).completions('"mode": ');
    assert.ok(mode.has('"letterbox"'));
    const dynamic = await jsonFile(sound.replace('false', ' '), schema).completions('"dynamic": ');
    assert.ok(dynamic.has('true') && dynamic.has('false') && !dynamic.has('null'));
    const fields = await jsonFile('{ }', schema).completions('{ ');
    assert.match(fields.get('name') ?? '', /"name": "\$1"/);
    assert.match(fields.get('backbone') ?? '', /"backbone": \{\$1\}/);
    assert.match(fields.get('augmentation') ?? '', /"augmentation": \[\$1\]/);
  });

  it('offers the fields of the kind of head and of augmentation that is written', async () => {
    const several = sound.replace('"classification", "classes": ["a", "b"]', '"multihead",  ');
    const head = await jsonFile(several, schema).completions('"multihead", ');
    assert.deepEqual([head.has('heads'), head.has('classes')], [true, false]);
    const step = await jsonFile(sound.replace('"degrees": 10', ' '), schema).completions(
      '"rotation", ',
    );
    assert.deepEqual([step.has('degrees'), step.has('sigma')], [true, false]);
  });

  it('explains fields and values, a wrong one too', async () => {
    const file = jsonFile(sound.replace('0.2', '"much"'), schema);
    assert.match(await file.hover('"dropout"'), /How many inputs of the last layer/);
    assert.match(await file.hover('"much"'), /How many inputs of the last layer/);
    assert.match(await file.hover('"squash"'), /Both sides are forced/);
    assert.match(await file.hover('"resnet18"'), /resnet18`: ResNet · 11.* M parameters/);
  });

  it('explains fields and values in Indonesian where VS Code speaks it', async () => {
    const file = jsonFile(sound, inIndonesian(configJsonSchema));
    assert.match(await file.hover('"dropout"'), /di-drop .*Satuan: bagian, .*Bawaan: `0`/s);
    assert.match(await file.hover('"squash"'), /Kedua sisi dipaksa/);
    assert.match(
      await file.hover('"resnet18"'),
      /resnet18`: ResNet · 11.* M parameter · .* pada 224/,
    );
  });
});
