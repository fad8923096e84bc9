import assert from 'node:assert/strict';
import type { ModelPreview } from '../../../src/core/evaluation/ports/modelPreview';
import { reviewHtml } from '../../../src/panel/modelReview/reviewHtml';

const hostile = '"><img src=x onerror=alert(1)>';
const preview: ModelPreview = {
  ...{ sample: hostile, width: 8, height: 4, png: 'AAAA' },
  fed: { min: -2.1179, mean: 0.25, max: 2.64 },
  answers: {
    kind: {
      task: 'classification',
      best: [
        { name: hostile, probability: 0.875 },
        { name: 'rust', probability: 0.125 },
      ],
      truth: 'rust',
    },
    depth: { task: 'regression', value: 3.5, truth: 3 },
    boxes: { task: 'detection', best: [], truth: 2 },
  },
};
const hasSamples = true;
const purpose = 'register';
const facts = [{ name: 'Classes of kind', value: hostile, source: hostile }];

describe('a model at work, as a document', () => {
  it('takes no name of a model, sample, class or file for markup', () => {
    const page = reviewHtml({ model: hostile, preview, facts, hasSamples, purpose }, 'n0nce', 'en');
    assert.equal(page.match(/<img /g)?.length, 1);
    assert.doesNotMatch(page, /onerror=alert\(1\)>/);
    assert.ok(page.split('&lt;img src=x onerror=alert(1)&gt;').length > 5);
  });

  it('runs the one script that carries its nonce', () => {
    const page = reviewHtml(
      { model: 'm.onnx', preview, facts, hasSamples, purpose },
      'n0nce',
      'en',
    );
    assert.match(page, /script-src &#39;nonce-n0nce&#39;/);
    assert.deepEqual(page.match(/<script[^>]*>/g), ['<script nonce="n0nce">']);
    assert.doesNotMatch(page, / (style|on\w+)="/);
  });

  it('tells the answers next to the label, in numbers of the language', () => {
    const page = reviewHtml({ model: 'm.onnx', preview, facts, hasSamples, purpose }, 'n', 'id');
    assert.match(page, /87,5 %[^]*rust <span class="true">the label<\/span>[^]*12,5 %/);
    assert.match(page, /labelled 3</);
    assert.match(page, /Nothing was found/);
    assert.match(page, /labelled boxes: 2/);
    assert.match(page, /Values from -2,12 to 2,64, on average 0,25/);
  });

  it('offers a change before all else where the model did not run', () => {
    const page = reviewHtml(
      { model: 'm.onnx', failure: 'It takes 3 channels.', facts, hasSamples, purpose },
      'n',
      'en',
    );
    assert.match(page, /role="alert">It takes 3 channels\./);
    const values = [...page.matchAll(/value="(\w+)"/g)].map(([, value]) => value);
    assert.deepEqual(values, ['change', 'next', 'image', 'accept', 'cancel']);
  });

  it('offers no other sample where there is no evaluation data', () => {
    const page = reviewHtml({ model: 'm', preview, facts, hasSamples: false, purpose }, 'n', 'en');
    assert.doesNotMatch(page, /value="next"/);
  });
});
