import assert from 'node:assert/strict';
import {
  parseContract,
  parseRegisteredContract,
} from '../../../../../src/core/evaluation/contract/contract';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { classMappings, trainingConfig } from '../../../../support/contracts';

const refusal = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof UserError, String(error));
  assert.match(error.message, pattern);
  return true;
};

describe('parseContract', () => {
  it('reads what training wrote and ignores EXIF unless told', () => {
    const contract = parseContract(trainingConfig(), classMappings);
    assert.deepEqual(contract.input.size, [224, 224]);
    assert.equal(contract.input.exif, 'ignore');
    assert.deepEqual(contract.classes, classMappings);
  });

  for (const field of ['name', 'size', 'layout', 'color', 'dtype', 'scale', 'mean', 'std']) {
    it(`names the missing field ${field}`, () => {
      const config = trainingConfig({ [field]: undefined });
      const pattern = new RegExp(`training_config.json: contract.input.${field} is missing`);
      assert.throws(() => parseContract(config, classMappings), refusal(pattern));
    });
  }

  it('names every missing field at once', () => {
    assert.throws(
      () => parseContract(trainingConfig({ mean: undefined, std: undefined }), classMappings),
      refusal(/contract\.input\.mean, contract\.input\.std are missing/),
    );
  });

  it('says that the whole contract is missing', () => {
    for (const config of [{}, { contract: undefined }]) {
      assert.throws(() => parseContract(config, {}), refusal(/contract is missing/));
    }
    for (const config of [null, [], 'text', 3]) {
      assert.throws(() => parseContract(config, {}), refusal(/must be an object/));
    }
  });

  it('says which value is not allowed', () => {
    const wrong: [Record<string, unknown>, RegExp][] = [
      [{ size: [224] }, /contract\.input\.size/],
      [{ size: [0, 224] }, /contract\.input\.size\[0\]/],
      [{ layout: 'CHW' }, /contract\.input\.layout.*NCHW/],
      [{ mean: [0.5] }, /contract\.input\.mean: must have 3/],
      [{ std: [1, 0, 1] }, /contract\.input\.std\[1\]: must not be 0/],
      [{ crop: [200, 224] }, /contract\.input\.crop: is \[200, 224\], but/],
      [
        { crop: undefined, resize: { mode: 'squash', size: 100, interpolation: 'nearest' } },
        /contract\.input\.resize: makes \[100, 100\] without a crop/,
      ],
      [
        { resize: { mode: 'shortest', size: [256, 256], interpolation: 'nearest' } },
        /shortest takes one number/,
      ],
    ];
    for (const [input, pattern] of wrong) {
      assert.throws(() => parseContract(trainingConfig(input), classMappings), refusal(pattern));
    }
  });

  it('asks for the classes of a softmax head by name', () => {
    for (const mappings of [undefined, null, {}, { azimuth: ['N', 'S'] }]) {
      assert.throws(
        () => parseContract(trainingConfig(), mappings),
        refusal(/class_mappings.json: the class names of head "magnitude" are missing/),
      );
    }
  });

  it('reads class names from maps in either direction and from a file for one head', () => {
    const forms: unknown[] = [
      { magnitude: { '2': 'Large', '0': 'Small', '1': 'Medium' } },
      { magnitude: { Small: 0, Large: 2, Medium: 1 } },
      ['Small', 'Medium', 'Large'],
      { '0': 'Small', '1': 'Medium', '2': 'Large' },
    ];
    for (const form of forms) {
      assert.deepEqual(parseContract(trainingConfig(), form).classes, classMappings);
    }
  });

  it('refuses indices with gaps, repeated names and empty lists', () => {
    const wrong: [unknown, RegExp][] = [
      [{ magnitude: { '0': 'Small', '2': 'Large' } }, /map 0, 1, 2/],
      [{ magnitude: ['Small', 'Small'] }, /lists the class "Small" twice/],
      [{ magnitude: [] }, /lists no class/],
      [{ magnitude: ['Small', ''] }, /empty class name/],
      [{ magnitude: 3 }, /must list class names/],
      ['text', /must be an object/],
    ];
    for (const [mappings, pattern] of wrong) {
      assert.throws(() => parseContract(trainingConfig(), mappings), refusal(pattern));
    }
  });

  it('keeps a head named __proto__ a head', () => {
    const config = JSON.parse(
      JSON.stringify(trainingConfig()).replace('"magnitude":', '"__proto__":'),
    );
    const mappings = JSON.parse('{ "__proto__": ["a", "b"] }');
    assert.throws(() => parseContract(config, mappings), UserError);
    assert.equal(({} as Record<string, unknown>)['0'], undefined);
  });
});

describe('parseRegisteredContract', () => {
  it('reads what parseContract made', () => {
    const contract = parseContract(trainingConfig(), classMappings);
    const metadata = JSON.parse(JSON.stringify({ model_id: 'convnext_v1.0.0', contract }));
    assert.deepEqual(parseRegisteredContract(metadata), contract);
  });

  it('says that an adopted version has none', () => {
    assert.throws(
      () => parseRegisteredContract({ model_id: 'x' }),
      refusal(/metadata.json: contract is missing/),
    );
  });
});
