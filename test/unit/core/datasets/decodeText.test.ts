import assert from 'node:assert/strict';
import { decodeText } from '../../../../src/core/datasets/decodeText';

describe('the text of a file', () => {
  it('has the characters that Windows-1252 has beyond Latin-1', () => {
    assert.equal(decodeText(Uint8Array.of(0x80, 0x20, 0x84, 0xfc, 0x93)), '€ „ü“');
  });

  it('is UTF-8 where it can be', () => {
    assert.equal(decodeText(Buffer.from('\uFEFF€ „ü“')), '€ „ü“');
  });
});
