import assert from 'node:assert/strict';
import rows from '../../../../fixtures/anchors/anchors.json';
import {
  anchorFit,
  anchorList,
  type BoxSize,
} from '../../../../../src/core/backbone/anchors/anchorFit';
import { autoAnchors } from '../../../../../src/core/backbone/anchors/autoAnchors';
import { fitAnchors } from '../../../../../src/core/backbone/anchors/fitAnchors';
import { cocoAnchors } from '../../../../../src/core/backbone/families/detector/anchorHead';

describe('anchors for boxes', () => {
  for (const { name, boxes, coco, fitted } of rows) {
    const sizes = boxes as unknown as BoxSize[];

    it(`${name}: those of COCO are judged as by YOLOv5`, () => {
      const { recall, fitness } = anchorFit(sizes, anchorList(cocoAnchors));
      assert.ok(Math.abs(recall - coco.recall) < 1e-12);
      assert.ok(Math.abs(fitness - coco.fitness) < 1e-12);
    });

    it(`${name}: computed ones fit as well as a reference's, and the same every time`, () => {
      const own = autoAnchors(sizes);
      assert.ok(own.recall >= fitted.recall - 0.005, `${own.recall}`);
      assert.ok(own.fitness >= 0.98 * fitted.fitness, `${own.fitness} of ${fitted.fitness}`);
      assert.deepEqual(autoAnchors(sizes), own);
      const areas = anchorList(own.anchors).map(([w, h]) => w * h);
      assert.equal(areas.length, 9);
      assert.deepEqual(
        areas,
        areas.toSorted((a, b) => a - b),
      );
    });
  }

  it('need as many sizes as there are anchors', () => {
    const few = Array.from({ length: 100 }, (_, i): BoxSize => [10 + (i % 8), 20]);
    assert.equal(fitAnchors(few, 9), undefined);
    assert.throws(() => autoAnchors(few), /too few different sizes/);
  });
});
