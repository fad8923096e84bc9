import assert from 'node:assert/strict';
import { sheetFacts } from '../../../../src/panel/autoTest/inputFacts';

describe('drawn inputs for the page', () => {
  it('say what each augmentation does as the configuration has it', () => {
    const { augmentations, dataset } = sheetFacts({
      ...{ seed: 3, dataset: '/data/validation.csv', size: [64, 96], samples: [], skipped: [] },
      augmentations: [
        { op: 'mosaic' },
        { op: 'scale', range: [0.8, 1.2], p: 0.5 },
        { op: 'rotation', degrees: 15 },
      ],
    });
    assert.deepEqual(augmentations, [
      { op: 'mosaic', ranges: '' },
      { op: 'scale', ranges: 'range 0.8…1.2, p 0.5' },
      { op: 'rotation', ranges: 'degrees 15' },
    ]);
    assert.equal(dataset, 'validation.csv');
  });
});
