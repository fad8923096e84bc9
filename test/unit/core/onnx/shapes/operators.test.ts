import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { compareShapes, type ShapeCase } from '../../../../support/shapeComparison';

const cases = JSON.parse(readFileSync('test/fixtures/onnx/operators.json', 'utf8')) as ShapeCase[];

describe('shapes and multiply-accumulates of every operator', () => {
  for (const test of cases) {
    it(`${test.name} (${test.variant}): those of a run`, async () => {
      assert.deepEqual((await compareShapes(test)).disagreements, []);
    });
  }
});
