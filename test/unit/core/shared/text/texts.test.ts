import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { afterEach, describe, it } from 'mocha';
import {
  asTold,
  inBoth,
  inEnglish,
  isTranslated,
  setTexts,
  withoutTold,
} from '../../../../../src/core/shared/text/texts';

describe('the texts of the core', () => {
  afterEach(() => setTexts({}));

  it('are English unless others are set', () => {
    assert.equal(isTranslated(), false);
    assert.equal(l10n.t('{0} is missing', 'a.onnx'), 'a.onnx is missing');
  });

  it('come out as they were set, with their values, and English where one is lacking', () => {
    setTexts({ '{0} is missing': 'tidak ada {0}' });
    assert.equal(isTranslated(), true);
    assert.equal(l10n.t('{0} is missing', '{1}.onnx'), 'tidak ada {1}.onnx');
    assert.equal(l10n.t('{0} is damaged', 'a.onnx'), 'a.onnx is damaged');
  });

  it('are told in another language, and written in English alone', () => {
    setTexts({ yes: 'ya' });
    const words = inBoth(() => ({ answer: l10n.t('yes') }));
    assert.deepEqual(asTold(words), { answer: 'ya' });
    assert.deepEqual(withoutTold(words), { answer: 'yes' });
    assert.deepEqual(words.told, { answer: 'ya' });
  });

  it('are English for what is written, also after that has failed', () => {
    setTexts({ yes: 'ya' });
    assert.equal(
      inEnglish(() => l10n.t('yes')),
      'yes',
    );
    assert.throws(() => inEnglish(() => assert.fail()));
    assert.equal(l10n.t('yes'), 'ya');
  });
});
