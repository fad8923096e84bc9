import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import { candidatesOf } from '../../../../../src/core/autotest/candidates';
import { newConfig } from '../../../../../src/core/backbone/config/newConfig';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { keptSentences } from '../../../../../src/core/shared/text/keptSentences';
import { retell } from '../../../../../src/core/shared/text/retell';
import { inEnglish, setTexts } from '../../../../../src/core/shared/text/texts';
import { translatedTexts } from '../../../../support/translatedTexts';

const sentences = keptSentences((kept) => kept);
const values = fc.array(fc.stringMatching(/^\d[\w./-]{0,12}$/), { minLength: 6, maxLength: 6 });

describe('retell', () => {
  beforeEach(() => setTexts(bundle));
  afterEach(() => setTexts({}));

  it('says every sentence that files keep in the language in use, with its values', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sentences), values, ({ tell }, given) => {
        const kept = inEnglish(() => tell(...given));
        assert.equal(retell(kept), tell(...given));
      }),
      { numRuns: 1000 },
    );
  });

  it('says all of them in other words than English', () => {
    const names = ['{0}', '{1}', '{2}', '{3}'];
    const same = sentences.filter(({ tell }) => inEnglish(() => tell(...names)) === tell(...names));
    assert.deepEqual(
      same.map(({ tell }) => tell(...names)),
      ['provider ({0}, {1})', 'platform ({0}, {1})'],
    );
  });

  it('says lists of them, and sentences inside of others', () => {
    const numbers = 'composite 0.9350 > 0.9260, gain 0.0090 [0.0011, 0.0168]';
    assert.equal(
      retell(`Replaced by v1.0.2 (forced; new events; ${numbers})`),
      'Digantikan oleh v1.0.2 (dipaksa; new events; komposit 0.9350 > 0.9260, kenaikan 0.0090 [0.0011, 0.0168])',
    );
    assert.equal(
      retell(
        'drop it (failed gate: composite_score minGain 0.01 at 95 %: gain 0.0090 [0.0011, 0.0168])',
      ),
      'drop it (gerbang yang gagal: composite_score minGain 0.01 pada 95 %: kenaikan 0.0090 [0.0011, 0.0168])',
    );
    const detail =
      'no verdict on speed: measured on different runtime version (1.22.0, 1.23.0); ratio 1.20 (6.00 ms against 5.00 ms)';
    assert.equal(
      retell(`has 2 channels; ${detail}; is empty`),
      'memiliki 2 kanal; tanpa putusan tentang kecepatan: diukur dengan perbedaan versi runtime (1.22.0, 1.23.0); rasio 1.20 (6.00 ms melawan 5.00 ms); kosong',
    );
  });

  it('leaves what people wrote as it is', () => {
    for (const text of ['gain more data', 'the label is missing', '', '; ;', 'ratio of classes']) {
      assert.equal(retell(text), text);
    }
  });

  it('says everything in English where nothing is translated', () => {
    setTexts({});
    assert.equal(retell('is empty'), 'is empty');
  });

  it('knows why an auto-test leaves candidates out', () => {
    const head = { type: 'classification', classes: 3 } as const;
    const config = (arch: string, changes: Partial<BackboneConfig> = {}) => ({
      ...newConfig({ name: arch, arch, head, size: [64, 64] }),
      ...changes,
    });
    const detection = { type: 'detection', classes: 3 } as const;
    const backbone = { arch: 'resnet18', depths: [1] };
    const tooLarge = candidatesOf({ limits: { parameters: 1 } }, [config('resnet18')]);
    const impossible = candidatesOf({}, [
      config('resnet18', { head: detection }),
      config('resnet18', { backbone }),
      config('vit_b_16', { input: { size: [65, 65] } }),
      config('yolov8n'),
      config('densenet121', { input: { size: [1, 1] } }),
    ]);
    for (const { name, excluded } of [...tooLarge, ...impossible]) {
      assert.ok(excluded !== undefined, name);
      assert.notEqual(retell(excluded), excluded);
    }
  });
});

describe('a sentence that files keep', () => {
  it('is one that is said elsewhere too, in the same words', () => {
    const texts = translatedTexts();
    const isKept = ({ where }: (typeof texts)[number]) => /keptSentences\.ts/.test(where);
    const said = new Set(texts.filter((one) => !isKept(one)).map(({ text }) => text));
    const others = texts.filter((one) => isKept(one) && !said.has(one.text));
    // The decoder's own words.
    assert.deepEqual(
      others.map(({ text }) => text),
      ['contains unsupported image format'],
    );
  });
});
