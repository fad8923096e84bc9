import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { toRgb } from '../../../../src/core/images/pixelImage';
import { decodeImage } from '../../../../src/evaluator/runtime/decodeImage';
import { repository } from '../../../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';
import { writeTree } from '../../../support/writeTree';

interface Expected {
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly turned: string;
}

const folder = join(repository, 'test/fixtures/images');
const formats = JSON.parse(readFileSync(join(folder, 'formats.json'), 'utf8')) as Record<
  string,
  Expected
>;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('decodeImage, against Pillow’s convert("RGB")', () => {
  for (const [name, expected] of Object.entries(formats)) {
    it(name, async () => {
      const file = join(folder, 'formats', name);
      const image = toRgb(await decodeImage(sharp, file, false));
      assert.deepEqual([image.width, image.height], [expected.width, expected.height]);
      assert.equal(sha256(image.data), expected.sha256);
      assert.equal(sha256(toRgb(await decodeImage(sharp, file, true)).data), expected.turned);
    });
  }
});

describe('decodeImage', () => {
  afterEach(removeTemporaryFolders);

  it('gives a reason for what is no image that can be read whole', async () => {
    const root = temporaryFolder();
    const whole = readFileSync(join(folder, 'formats/rgb.jpg'));
    const png = readFileSync(join(folder, 'formats/rgb.png'));
    const huge = Buffer.from(png);
    huge.writeUInt32BE(65_500, 16);
    huge.writeUInt32BE(65_500, 20);
    writeTree(root, {
      'empty.png': '',
      'text.jpg': 'no image',
      'cut.jpg': whole.subarray(0, whole.length / 2),
      'cut.png': png.subarray(0, png.length - 40),
      'huge.png': huge,
      folder: {},
    });
    const names = ['empty.png', 'text.jpg', 'cut.jpg', 'cut.png', 'huge.png', 'folder', 'none.png'];
    for (const name of names) {
      await assert.rejects(decodeImage(sharp, join(root, name), false), Error, name);
    }
  });

  it('goes by the content, not by the extension', async () => {
    const root = temporaryFolder();
    writeTree(root, { 'really a png.jpg': readFileSync(join(folder, 'formats/rgb.png')) });
    const image = await decodeImage(sharp, join(root, 'really a png.jpg'), false);
    assert.equal(sha256(image.data), formats['rgb.png']!.sha256);
  });
});
