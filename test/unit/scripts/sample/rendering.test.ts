import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { validationEvents } from '../../../../scripts/sample/catalogue';
import { renderJpeg, renderWindow } from '../../../../scripts/sample/rendering';
import { imageHeight, imageWidth } from '../../../../scripts/sample/spectrogram';

const images = join(__dirname, '../../../../models/data/images');

describe('rendering', () => {
  it('makes the stored images again, byte for byte', async () => {
    for (const event of validationEvents().slice(0, 3)) {
      const stored = await readFile(join(images, `${event.id}.jpg`));
      assert.ok(stored.equals(await renderJpeg(event, 0)), event.id);
    }
  });

  it('draws another window of the same event with other noise', () => {
    const event = validationEvents()[5]!;
    assert.deepEqual(renderWindow(event, 1), renderWindow(event, 1));
    assert.notDeepEqual(renderWindow(event, 1), renderWindow(event, 2));
  });

  it('writes an RGB JPEG of three panels', async () => {
    const info = await sharp(await renderJpeg(validationEvents()[0]!, 0)).metadata();
    const { format, width, height, channels } = info;
    assert.deepEqual([format, width, height, channels], ['jpeg', imageWidth, imageHeight, 3]);
  });
});
