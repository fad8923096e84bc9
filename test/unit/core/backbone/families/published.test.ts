import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { families } from '../../../../../src/core/backbone/families/catalogue';
import { publishedResult } from '../../../../../src/core/backbone/families/published';
import { repository } from '../../../../support/repository';

interface Row {
  readonly name: string;
  readonly weights: string;
  readonly acc1: number;
  readonly resize_size: number;
}

describe('published results', () => {
  it('agree with the rows of torchvision that the project holds', () => {
    const text = readFileSync(join(repository, 'test/fixtures/backbones/torchvision.json'), 'utf8');
    const { rows } = JSON.parse(text) as { rows: readonly Row[] };
    const held = rows.filter((row) => publishedResult(row.name)?.weights === row.weights);
    assert.ok(held.length > 40, `${held.length} rows`);
    for (const { name, acc1, resize_size } of held) {
      const { value, resize } = publishedResult(name)!;
      assert.deepEqual([value, resize], [acc1, resize_size], name);
    }
  });

  it('know every family that was trained on ImageNet or COCO', () => {
    for (const { name, variants } of families)
      assert.ok(
        variants.some((arch) => publishedResult(arch)),
        name,
      );
  });

  it('know nothing of an architecture that nobody published', () => {
    assert.equal(publishedResult('resnet51'), undefined);
  });
});
