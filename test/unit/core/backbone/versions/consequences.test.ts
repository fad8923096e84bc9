import assert from 'node:assert/strict';

import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import {
  consequenceBetween,
  consequenceText,
} from '../../../../../src/core/backbone/versions/consequences';

const base = {
  name: 'a',
  backbone: { arch: 'efficientnet_b1' },
  head: { type: 'classification', classes: 3 },
  input: { size: [64, 64] },
} as const satisfies BackboneConfig;

const weights = (after: Partial<BackboneConfig>, before: BackboneConfig = base) =>
  consequenceBetween(before, { ...before, ...after }).weights;

describe('what a change means for trained weights', () => {
  it('a part of a deeper network is not the shallower one', () => {
    assert.equal(weights({ backbone: { arch: 'efficientnet_b0' } }), 'do_not_fit');
    const resnet = { ...base, backbone: { arch: 'resnet50' } };
    assert.equal(
      weights({ backbone: { arch: 'resnet50', depths: [3, 4, 5, 3] } }, resnet),
      'do_not_fit',
    );
  });

  it('another head keeps the rest, another size all of it', () => {
    assert.equal(weights({ head: { type: 'classification', classes: 4 } }), 'fit_but_head');
    assert.equal(weights({ head: { type: 'none' } }), 'fit');
    assert.equal(weights({ input: { size: [96, 96] } }), 'fit');
  });

  it('the position table of a transformer fits one size only', () => {
    const vit = { ...base, backbone: { arch: 'vit_b_32' } };
    assert.equal(weights({ input: { size: [96, 96] } }, vit), 'do_not_fit');
  });
});

describe('a consequence in words', () => {
  const said = (parameters: number | null, macs: number | null) =>
    consequenceText({ parameters, macs, weights: 'fit' });

  it('tells both counts with their signs, and leaves out what stays', () => {
    assert.equal(said(1234, -5_000_000), '+1,234 parameters, −5,000,000 MACs; trained weights fit');
    assert.equal(said(-7, 0), '−7 parameters; trained weights fit');
    assert.equal(said(0, 12), '+12 MACs; trained weights fit');
    assert.equal(said(1, null), '+1 parameters; trained weights fit');
    assert.equal(said(0, 0), 'same parameters and MACs; trained weights fit');
    assert.equal(
      said(null, 12),
      'counts cannot be given for this change alone; trained weights fit',
    );
  });

  it('tells what becomes of trained weights', () => {
    const of = (weights: 'fit_but_head' | 'do_not_fit') =>
      consequenceText({ parameters: 0, macs: 0, weights }).split('; ')[1];
    assert.equal(of('fit_but_head'), "trained weights fit, all but the head's");
    assert.equal(of('do_not_fit'), 'trained weights do not fit');
  });
});
