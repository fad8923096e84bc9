import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBmp } from '../../../../src/core/images/bmp';
import { decodeGif } from '../../../../src/core/images/gif';
import { toRgb } from '../../../../src/core/images/pixelImage';
import type { PixelImage } from '../../../../src/core/images/pixelImage';
import { decodePnm } from '../../../../src/core/images/pnm';
import { SentenceError } from '../../../../src/core/shared/errors/sentenceError';
import { englishOf } from '../../../../src/core/shared/text/sentence';
import { repository } from '../../../support/repository';

interface Expected {
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

const folder = join(repository, 'test/fixtures/images');
const expected = JSON.parse(readFileSync(join(folder, 'decoders.json'), 'utf8')) as Record<
  string,
  Expected
>;
const readers: readonly [RegExp, (bytes: Uint8Array) => PixelImage][] = [
  [/\.bmp$/, decodeBmp],
  [/\.gif$/, decodeGif],
  [/\.p[bgpf]m$/, decodePnm],
];
const bytesOf = (name: string) => readFileSync(join(folder, 'decoders', name));

/** As Pillow's golden values have it. */
function described(image: PixelImage): Expected {
  const { data, width, height } = toRgb(image);
  return { width, height, sha256: createHash('sha256').update(data).digest('hex') };
}

/** The English reason for which a file is refused; absent: it is read. */
function refusal(decode: (bytes: Uint8Array) => PixelImage, bytes: Uint8Array): string | undefined {
  try {
    decode(bytes);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof SentenceError, String(error));
    return englishOf(error.sentence);
  }
}

for (const [ending, decode] of readers) {
  const names = Object.keys(expected).filter((name) => ending.test(name));
  describe(`the core’s reader, against Pillow’s convert("RGB"): ${ending.source}`, () => {
    for (const name of names) {
      it(name, () => {
        const { width, height, sha256 } = expected[name]!;
        assert.deepEqual(described(decode(bytesOf(name))), { width, height, sha256 });
      });

      it(`${name}, wherever it is cut off: refused, or read as the whole`, () => {
        const whole = bytesOf(name);
        const image = decode(whole);
        // A number in words may lose its last digits unnoticed.
        const most = /^P[23]/.test(whole.toString('latin1')) ? whole.length - 5 : whole.length;
        const step = Math.ceil(most / 40);
        for (let length = 0; length < most; length += length < 64 ? 1 : step) {
          const cut = whole.subarray(0, length);
          const reason = refusal(decode, cut);
          if (reason === undefined) assert.deepEqual(decode(cut), image, `${length} bytes`);
          else assert.match(reason, /ends before its last pixel|of a kind that is not read/);
        }
        assert.ok(refusal(decode, whole.subarray(0, whole.length >> 1)));
      });
    }
  });
}
