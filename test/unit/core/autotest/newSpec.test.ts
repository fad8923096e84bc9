import assert from 'node:assert/strict';
import { candidatesOf } from '../../../../src/core/autotest/candidates';
import { newSpecText } from '../../../../src/core/autotest/newSpec';
import { parseAutotestSpec } from '../../../../src/core/autotest/parseSpec';

describe('newSpecText', () => {
  it('writes what was answered, and offers the rest as comments', () => {
    const text = newSpecText({
      families: ['ResNet', 'MobileNetV3'],
      head: { type: 'classification', classes: ['Small', 'Large'] },
      inputSizes: [[96, 96]],
      limits: { latencyMs: 12.5 },
      budgetSeconds: 60,
    });
    assert.deepEqual(parseAutotestSpec(text, 'new'), {
      families: ['ResNet', 'MobileNetV3'],
      head: { type: 'classification', classes: ['Small', 'Large'] },
      inputSizes: [[96, 96]],
      limits: { latencyMs: 12.5 },
      budgetSeconds: 60,
    });
    assert.match(text, /\n {2}"inputSizes": \[\[96, 96\]\],\n/);
    assert.match(text, /^\/\/ What the auto-test tries/);
    assert.match(text, /\n {2}\/\/ "sizes": \["50"\],\n/);
    assert.match(text, /\n {4}\/\/ "parameters": 25000000, \/\/ trainable values\n/);
  });

  it('is a specification still when everything that is offered is taken in', () => {
    const head = { type: 'classification', classes: 3 } as const;
    const text = newSpecText({ families: ['ResNet'], head });
    const taken = text.replace(/^( *)\/\/ ( *["}])/gm, '$1$2');
    const spec = parseAutotestSpec(taken, 'taken');
    assert.deepEqual(Object.keys(spec).toSorted(), [
      'budgetSeconds',
      'families',
      'head',
      'inputSizes',
      'limits',
      'probe',
      'sizes',
    ]);
    assert.equal(Object.keys(spec.limits ?? {}).length, 4);
    assert.deepEqual(
      candidatesOf(spec, []).map(({ name }) => name),
      ['resnet50_224x224'],
    );
  });
});
