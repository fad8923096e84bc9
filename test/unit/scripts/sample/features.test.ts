import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { prepareJpeg } from '../../../../scripts/sample/features';
import { sampleInput } from '../../../../scripts/sample/training';
import { prepareImage, tensorView } from '../../../../src/core/images/prepareImage';
import { decodeImage } from '../../../../src/evaluator/runtime/decodeImage';

describe('prepareJpeg', () => {
  it('feeds training what an evaluation feeds', async () => {
    const file = join(__dirname, '../../../../models/data/images/SCN_20180117.jpg');
    const evaluated = tensorView(sampleInput);
    prepareImage(await decodeImage(sharp, file, false), sampleInput, evaluated);
    assert.deepEqual(await prepareJpeg(await readFile(file), sampleInput), evaluated);
  });
});
