import assert from 'node:assert/strict';
import { pictureWords } from '../../../../../webview-ui/autoTest/inputs/inputWords';

const picture = { width: 96, height: 64, jpeg: '', applied: [] };

describe('an input in words', () => {
  it('names the sample, the version and its size', () => {
    assert.equal(pictureWords('a.png', picture, 0), 'Sample a.png, Raw, 96 × 64 pixels');
    assert.equal(pictureWords('a.png', picture, 1), 'Sample a.png, Preprocessed, 96 × 64 pixels');
  });

  it('names what was drawn for an augmented one, and says that nothing was', () => {
    const drawn = { ...picture, applied: ['blur', 'cutout'] };
    assert.match(pictureWords('a.png', drawn, 2), /Augmented 1, 96 × 64 pixels: blur, cutout$/);
    assert.match(pictureWords('a.png', picture, 3), /Augmented 2, 96 × 64 pixels: none drawn$/);
  });
});
