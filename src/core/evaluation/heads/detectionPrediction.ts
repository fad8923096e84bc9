import { itemAt, valueAt } from '../../shared/items/lookUp';
import type { DetectedBox } from '../../metrics/detection/box';
import { packMasks } from '../../metrics/detection/boxSizes';
import type { MatchedImage } from '../../metrics/detection/matchImage';
import type { DetectionPrediction } from '../../metrics/headPredictions';

/** An image's answer as it is kept, the surest detections first. */
export function toPrediction({ matches, counted }: MatchedImage): DetectionPrediction {
  const classes = Object.entries(matches).map(([index, own]) => [Number(index), own] as const);
  const labelled = classes.filter(([, { truths }]) => truths > 0);
  const detections = classes.flatMap(([index, { scores, matched, ignored, sizes = [] }]) => {
    const boxes = valueAt(counted, String(index));
    return scores.map((score, i) => ({
      class: index,
      score,
      matched: itemAt(matched, i),
      ignored: itemAt(ignored, i),
      sizes: sizes.map((own) => packMasks(itemAt(own.matched, i), itemAt(own.ignored, i))),
      box: cornersOf(itemAt(boxes, i)),
    }));
  });
  return {
    positives: labelled.map(([index, { truths }]) => [index, truths] as const),
    positiveSizes: labelled.map(([, { sizes = [] }]) => sizes.map(({ truths }) => truths)),
    detections: detections.sort((a, b) => b.score - a.score),
  };
}

function cornersOf({ x1, y1, x2, y2 }: DetectedBox) {
  return [x1, y1, x2, y2] as const;
}
