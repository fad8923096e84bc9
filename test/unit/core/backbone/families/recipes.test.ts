import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../../../../src/core/backbone/families/catalogue';
import { publishedResult } from '../../../../../src/core/backbone/families/published';
import { recipeOf } from '../../../../../src/core/backbone/families/recipes';
import { shortCount } from '../../../../../src/core/backbone/config/figuresText';
import { repository } from '../../../../support/repository';

interface Row {
  readonly name: string;
  readonly weights: string;
  readonly input_size: readonly [number, number, number];
  readonly resize_size: number;
  readonly interpolation: string;
  readonly mean: readonly number[];
}

describe('recipeOf', () => {
  it('knows every variant', () => {
    for (const arch of families.flatMap((family) => family.variants)) {
      assert.ok(recipeOf(arch).size >= 224, arch);
    }
  });

  it('says how the published weights are fed', () => {
    const file = join(repository, 'test/fixtures/backbones/torchvision.json');
    const { rows } = JSON.parse(readFileSync(file, 'utf8')) as { rows: readonly Row[] };
    const names = new Set(rows.map(({ name }) => name));
    for (const name of names) {
      const recipe = recipeOf(name);
      const weights = publishedResult(name)?.weights;
      const row = rows.find((one) => one.name === name && (!weights || one.weights === weights));
      assert.ok(row, name);
      assert.equal(recipe.size, row.input_size[1], name);
      assert.deepEqual(
        recipe.resize,
        { mode: 'shortest', size: row.resize_size, interpolation: row.interpolation },
        name,
      );
      assert.deepEqual(recipe.mean, row.mean, name);
    }
  });
});

describe('shortCount', () => {
  it('has three digits and a unit', () => {
    const shown = [0, 7, 999, 999_600, 25_557_032, 4_089_184_256].map(shortCount);
    assert.deepEqual(shown, ['0 ', '7 ', '999 ', '1 M', '25.6 M', '4.09 G']);
  });
});
