import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { afterEach, describe, it } from 'mocha';
import { isTranslated, setTexts, worded } from '../../../../../src/core/shared/text/texts';

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

  it('are looked up as they are where they stand in data, and never as a property of all objects', () => {
    setTexts({ yes: 'ya' });
    assert.deepEqual(
      [worded('yes'), worded('no'), worded('constructor')],
      ['ya', 'no', 'constructor'],
    );
  });
});
