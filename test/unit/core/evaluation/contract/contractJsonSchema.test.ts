import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  classMappingsJsonSchema,
  contractJsonSchema,
} from '../../../../../src/core/evaluation/contract/contractJsonSchema';
import { contributedSchema } from '../../../../support/contributedSchema';
import { classMappings, trainingConfig } from '../../../../support/contracts';
import { inIndonesian } from '../../../../support/inIndonesian';
import { jsonFile } from '../../../../support/jsonLanguage';
import { repository } from '../../../../support/repository';

const config = '/models/challenger/training_config.json';
const classes = '/models/challenger/class_mappings.json';
const exported = join(repository, 'test/fixtures/exports/quakes-onnx');

const sampleFolders = ['challenger', 'archive/spectronet_v1.0.0', 'archive/spectronet_v1.0.1'].map(
  (folder) => join(repository, 'models/models', folder),
);

async function problemsOf(value: unknown, schema = contractJsonSchema()): Promise<string[]> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  return (await jsonFile(text, schema).diagnostics()).map(({ message }) => String(message));
}

describe('the JSON schema of training_config.json', () => {
  it('is the file that the manifest names, in both languages', () => {
    const english = JSON.parse(JSON.stringify(contractJsonSchema())) as unknown;
    assert.deepEqual(contributedSchema(config, 'en'), english);
    const indonesian = inIndonesian(() => JSON.stringify(contractJsonSchema()));
    assert.deepEqual(contributedSchema(config, 'id'), JSON.parse(indonesian));
  });

  it('accepts what training wrote for the sample, and what tests take for it', async () => {
    for (const folder of [...sampleFolders, exported]) {
      const text = readFileSync(join(folder, 'training_config.json'), 'utf8');
      assert.deepEqual(await problemsOf(text), [], folder);
    }
    assert.deepEqual(await problemsOf(trainingConfig()), []);
  });

  const mistakes: readonly (readonly [what: string, input: object, message: RegExp])[] = [
    ['a misspelt field', { colour: 'RGB' }, /Property colour is not allowed/],
    ['an unknown value', { color: 'rgb' }, /Valid values: "RGB", "BGR", "GRAY"/],
    ['a text for a number', { scale: '1/255' }, /Expected "number"/],
    ['one number for a size', { size: 224 }, /Expected "array"/],
    ['a resize without interpolation', { resize: { mode: 'squash' } }, /interpolation/],
  ];
  for (const [what, input, message] of mistakes) {
    it(`marks ${what}`, async () => {
      const problems = await problemsOf(trainingConfig(input as Record<string, unknown>));
      assert.equal(problems.length, 1, problems.join());
      assert.match(problems.join(), message);
    });
  }

  it('marks a missing contract', async () => {
    assert.match((await problemsOf({ architecture: 'a' })).join(), /Missing property "contract"/);
  });

  it('completes fields and values, and explains them', async () => {
    const text = '{ "contract": { "input": { "color": "", "name": "input" } } }';
    const file = jsonFile(text, contractJsonSchema());
    assert.ok((await file.completions('"color": ')).has('"BGR"'));
    assert.ok((await file.completions('"input": { ')).has('layout'));
    assert.match(await file.hover('"color"'), /Order of the channels that are fed/);
  });
});

describe('the JSON schema of class_mappings.json', () => {
  it('is the file that the manifest names, in both languages', () => {
    const english = JSON.parse(JSON.stringify(classMappingsJsonSchema())) as unknown;
    assert.deepEqual(contributedSchema(classes, 'en'), english);
    const indonesian = inIndonesian(() => JSON.stringify(classMappingsJsonSchema()));
    assert.deepEqual(contributedSchema(classes, 'id'), JSON.parse(indonesian));
  });

  it('accepts every form that is read', async () => {
    const schema = classMappingsJsonSchema();
    const forms = [
      classMappings,
      ['a', 'b'],
      [1, 2],
      { 0: 'a', 1: 'b' },
      { a: 0, b: 1 },
      { head: { 0: 'a' }, other: { b: 0 } },
    ];
    for (const form of forms) assert.deepEqual(await problemsOf(form, schema), []);
    for (const folder of [...sampleFolders, exported]) {
      const text = readFileSync(join(folder, 'class_mappings.json'), 'utf8');
      assert.deepEqual(await problemsOf(text, schema), [], folder);
    }
  });

  it('marks what is no list of names', async () => {
    const schema = classMappingsJsonSchema();
    assert.notDeepEqual(await problemsOf({ head: [['a']] }, schema), []);
    assert.notDeepEqual(await problemsOf({ head: { a: 0.5 } }, schema), []);
    assert.notDeepEqual(await problemsOf('"a"', schema), []);
  });
});
