import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import formats from '../../../fixtures/images/formats.json';
import { imageExtent } from '../../../../src/core/images/imageExtent';

describe('imageExtent', () => {
  for (const [name, { width, height }] of Object.entries(formats)) {
    it(`tells ${name} by its beginning`, () => {
      const bytes = readFileSync(`test/fixtures/images/formats/${name}`);
      const expected = name.endsWith('.tif') ? undefined : { width, height };
      assert.deepEqual(imageExtent(bytes), expected);
    });

    it(`tells nothing wrong of a part of ${name}`, () => {
      const bytes = readFileSync(`test/fixtures/images/formats/${name}`);
      for (let length = 0; length < 64; length += 1) {
        const extent = imageExtent(bytes.subarray(0, length));
        assert.ok(!extent || (extent.width === width && extent.height === height), `${length}`);
      }
    });
  }
});
