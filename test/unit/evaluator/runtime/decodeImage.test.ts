import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { toRgb } from '../../../../src/core/images/pixelImage';
import { decodeImage } from '../../../../src/evaluator/runtime/decodeImage';
import { repository } from '../../../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';
import { writeTree } from '../../../support/writeTree';
import { reasonOf } from '../../../../src/evaluator/protocol/reasonOf';
import { englishOf } from '../../../../src/core/shared/text/sentence';

interface Expected {
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly turned: string;
}

const folder = join(repository, 'test/fixtures/images');
const expectedOf = (name: string) =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Expected>;
const formats = expectedOf('formats.json');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

for (const set of ['formats', 'decoders']) {
  describe(`decodeImage, against Pillow’s convert("RGB"), ${set}`, () => {
    for (const [name, expected] of Object.entries(expectedOf(`${set}.json`))) {
      it(name, async () => {
        const file = join(folder, set, name);
        const image = toRgb(await decodeImage(sharp, file, false));
        assert.deepEqual([image.width, image.height], [expected.width, expected.height]);
        assert.equal(sha256(image.data), expected.sha256);
        assert.equal(sha256(toRgb(await decodeImage(sharp, file, true)).data), expected.turned);
      });
    }
  });
}

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

  it('refuses what ends before its last pixel, whatever it is', async () => {
    const root = temporaryFolder();
    const read = (name: string) => readFileSync(join(folder, 'decoders', name));
    for (const name of Object.keys(expectedOf('decoders.json'))) {
      if (!/\.(bmp|p.m|gif)$/.test(name) || name === 'several.gif') continue;
      const whole = read(name);
      for (const share of [0.1, 0.3, 0.6, 0.9]) {
        writeFileSync(join(root, name), whole.subarray(0, Math.floor(share * whole.length)));
        await assert.rejects(
          decodeImage(sharp, join(root, name), false),
          (error: Error) => {
            assert.match(
              error.message,
              /ends before its last pixel|not read|unsupported image/,
              name,
            );
            return true;
          },
          `${name} ${share}`,
        );
      }
    }
  });

  it('names the cause where the library knows none', async () => {
    const root = temporaryFolder();
    const png = readFileSync(join(folder, 'formats/rgb.png'));
    const at = png.indexOf('IDAT') + 12;
    const wrong = Buffer.from(png);
    wrong[at]! ^= 0xff;
    writeTree(root, { 'wrong.png': wrong, 'head.png': png.subarray(0, 20) });
    const reason = async (name: string) =>
      decodeImage(sharp, join(root, name), false).then(
        () => '',
        (error: unknown) => englishOf(reasonOf(error)),
      );
    assert.match(await reason('wrong.png'), /checksum of its chunk IDAT is wrong/);
    assert.equal(await reason('head.png'), 'ends before its last pixel');
  });

  it('says of AVIF that it is only nearly as Pillow decodes it', async () => {
    const root = temporaryFolder();
    const png = join(folder, 'formats/rgb.png');
    await sharp(png).avif().toFile(join(root, 'x.avif'));
    assert.equal((await decodeImage(sharp, join(root, 'x.avif'), false)).approximate, true);
    assert.ok(!(await decodeImage(sharp, png, false)).approximate);
  });

  it('goes by the content, not by the extension', async () => {
    const root = temporaryFolder();
    writeTree(root, { 'really a png.jpg': readFileSync(join(folder, 'formats/rgb.png')) });
    const image = await decodeImage(sharp, join(root, 'really a png.jpg'), false);
    assert.equal(sha256(image.data), formats['rgb.png']!.sha256);
  });
});
