import assert from 'node:assert/strict';
import { backboneFigures } from '../../../../../src/core/backbone/families/backboneFigures';

describe('backboneFigures', () => {
  const figures = backboneFigures({
    arch: 'resnet50',
    options: {},
    input: { size: [224, 224], channels: 3, batch: null },
    head: { type: 'classification', classes: 1000 },
  });

  it('counts ResNet-50 as published, without weights', () => {
    assert.equal(figures.parameters, 25_557_032);
    assert.equal(figures.macs, 4_089_184_256);
  });

  it('gives each stage its shape, stride and receptive field', () => {
    // By hand: with the strides on the 1×1 convolutions it would be the known 99, 291 and 483.
    const found = figures.stages.map((s) => [s.name, s.shape, s.stride, s.receptive_field]);
    assert.deepEqual(found, [
      ['stem', [64, 112, 112], 2, 7],
      ['layer1', [256, 56, 56], 4, 35],
      ['layer2', [512, 28, 28], 8, 91],
      ['layer3', [1024, 14, 14], 16, 267],
      ['layer4', [2048, 7, 7], 32, 427],
      ['head', [1000], 32, null],
    ]);
  });

  it('adds up: the stages are the whole', () => {
    const sum = (part: (stage: (typeof figures.stages)[number]) => number | null) =>
      figures.stages.reduce((total, stage) => total + (part(stage) ?? NaN), 0);
    assert.equal(
      sum((stage) => stage.parameters),
      figures.parameters,
    );
    assert.equal(
      sum((stage) => stage.macs),
      figures.macs,
    );
    assert.equal(
      sum((stage) => stage.activation_bytes),
      figures.activation_bytes,
    );
  });
});
