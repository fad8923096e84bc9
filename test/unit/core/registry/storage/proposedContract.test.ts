import assert from 'node:assert/strict';
import { parseContract } from '../../../../../src/core/evaluation/contract/contract';
import { originOf, writeProposed } from '../../../../../src/core/registry/storage/proposedContract';
import { classMappings, trainingConfig } from '../../../../support/contracts';
import { createFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { harness, root } from '../../../../support/registryHarness';

const contract = parseContract(trainingConfig(), classMappings);
const classes = { magnitude: ['Small', 'Medium', 'Large'] };
const small = { ...contract, classes };

async function written(challenger: FileTree, proposed: Parameters<typeof writeProposed>[1]) {
  const given = harness();
  await createFileTree(given.files, root, { models: { challenger } });
  await writeProposed(given.context, proposed);
  const read = async (name: string) =>
    (await given.files.lstat(`${root}/models/challenger/${name}`))
      ? given.read(`models/challenger/${name}`)
      : undefined;
  const [config, mappings] = await Promise.all(
    ['training_config.json', 'class_mappings.json'].map(read),
  );
  const parsed = (text?: string) => (text === undefined ? undefined : JSON.parse(text));
  return { config: parsed(config), mappings: parsed(mappings), texts: { config, mappings } };
}

describe('a proposed contract', () => {
  it('is written without an architecture where none is known', async () => {
    const { config, mappings } = await written({}, { contract: small, origin: {} });
    assert.deepEqual(Object.keys(config), ['contract']);
    assert.deepEqual(Object.keys(config.contract), ['input', 'outputs']);
    assert.deepEqual(mappings, classes);
  });

  it('keeps the architecture and all else that training wrote', async () => {
    const before = { architecture: 'vit_b_16', fit: { epochs: 3 }, contract: { input: 'old' } };
    const challenger = { 'training_config.json': JSON.stringify(before) };
    const proposed = { contract: small, origin: {}, architecture: 'resnet18' };
    const { config } = await written(challenger, proposed);
    assert.deepEqual([config.architecture, config.fit], ['vit_b_16', { epochs: 3 }]);
    assert.deepEqual(config.contract.outputs, JSON.parse(JSON.stringify(small.outputs)));
  });

  it('adds its heads to classes by head, and replaces a bare list of names', async () => {
    const byHead = { magnitude: ['A', 'B', 'C'], depth: ['shallow', 'deep'] };
    const of = async (before: unknown) => {
      const challenger = { 'class_mappings.json': JSON.stringify(before) };
      return (await written(challenger, { contract: small, origin: {} })).mappings;
    };
    assert.deepEqual(await of(byHead), { ...byHead, ...classes });
    assert.deepEqual(await of({ Small: 0, Medium: 1, Large: 2 }), classes);
    assert.deepEqual(await of(['Small', 'Medium', 'Large']), classes);
  });

  it('writes no classes where it has none, and leaves those alone that are there', async () => {
    const bare = { contract: { ...contract, classes: {} }, origin: {} };
    assert.equal((await written({}, bare)).mappings, undefined);
    const challenger = { 'class_mappings.json': '{ "magnitude": ["A"] }' };
    assert.equal((await written(challenger, bare)).texts.mappings, '{ "magnitude": ["A"] }');
  });

  it('leaves a file alone that says the same already', async () => {
    const text = `{ "magnitude" : ["Small","Medium","Large"] }`;
    const { texts } = await written(
      { 'class_mappings.json': text },
      { contract: small, origin: {} },
    );
    assert.equal(texts.mappings, text);
  });
});

describe('the origin of a contract', () => {
  it('names every field of the input, every output, and the classes of every head', () => {
    const { input, outputs } = small;
    const origin = originOf(small, 'training_config.json', 'class_mappings.json');
    const fields = [
      ...Object.keys(input).map((field) => `input.${field}`),
      ...Object.keys(outputs).map((head) => `outputs.${head}`),
    ];
    assert.ok(fields.includes('input.mean') && fields.includes('outputs.magnitude'));
    assert.deepEqual(origin, {
      ...Object.fromEntries(fields.map((field) => [field, 'training_config.json'])),
      'classes.magnitude': 'class_mappings.json',
    });
  });
});
