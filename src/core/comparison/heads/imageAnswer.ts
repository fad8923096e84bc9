import type { ClassMatches } from '../../evaluation/detection/matchImage';

/** Confidence from which a detection is an answer: what Ultralytics shows when nothing else is asked. */
export const defaultMinScore = 0.25;

/** What was said of one image, or of one class in it. */
export interface ImageAnswer {
  /** Labelled objects. */
  readonly objects: number;
  /** Labelled objects that were found. */
  readonly found: number;
  /** Detections that found none. */
  readonly alarms: number;
  /** Lowest confidence among the detections; 0 where nothing was said. */
  readonly confidence: number;
}

export const nothingSaid: ImageAnswer = { objects: 0, found: 0, alarms: 0, confidence: 0 };

/**
 * What a class's detections of at least `minScore` say at an IoU of 0.5. Objects are given away by
 * falling confidence, so that leaving out the least certain detections changes no other match.
 */
export function answerOf(
  { truths, scores, matched, ignored }: ClassMatches,
  minScore: number,
): ImageAnswer {
  let found = 0;
  let alarms = 0;
  let confidence = 0;
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! < minScore || (ignored[i]! & 1) === 1) continue;
    if ((matched[i]! & 1) === 1) found += 1;
    else alarms += 1;
    confidence = confidence === 0 ? scores[i]! : Math.min(confidence, scores[i]!);
  }
  return { objects: truths, found, alarms, confidence };
}

/** Several classes' answers as one. */
export function wholeAnswer(parts: Iterable<ImageAnswer>): ImageAnswer {
  let [objects, found, alarms, confidence] = [0, 0, 0, 0];
  for (const part of parts) {
    objects += part.objects;
    found += part.found;
    alarms += part.alarms;
    if (part.found + part.alarms === 0) continue;
    confidence = confidence === 0 ? part.confidence : Math.min(confidence, part.confidence);
  }
  return { objects, found, alarms, confidence };
}

/** Objects that were missed, and detections that found none: 0 where the answer is right. */
export function errorsOf({ objects, found, alarms }: ImageAnswer): number {
  return objects - found + alarms;
}

/** For people, for instance `2 of 3 found, 1 false alarm`. */
export function answerText({ objects, found, alarms }: ImageAnswer): string {
  const seen = objects === 0 ? 'nothing to find' : `${found} of ${objects} found`;
  if (alarms === 0) return seen;
  return `${seen}, ${alarms} false alarm${alarms === 1 ? '' : 's'}`;
}
