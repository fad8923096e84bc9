import type { ImageCounts } from './imageCounts';

/** Confidence from which a detection is an answer: what Ultralytics shows when nothing else is asked. */
export const defaultMinScore = 0.25;

/** What was said of one image. */
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

/** One side's answers to all images, in columns. */
export class ImageAnswers {
  private readonly objects: Int32Array;
  private readonly found: Int32Array;
  private readonly alarms: Int32Array;
  private readonly confidence: Float64Array;

  constructor(images: number) {
    this.objects = new Int32Array(images);
    this.found = new Int32Array(images);
    this.alarms = new Int32Array(images);
    this.confidence = new Float64Array(images);
  }

  /** Adds the classes of one image up. */
  set(image: number, counts: ImageCounts): void {
    for (let i = 0; i < counts.size; i++) {
      const index = counts.touched[i]!;
      this.objects[image]! += counts.objects[index]!;
      this.found[image]! += counts.found[index]!;
      this.alarms[image]! += counts.alarms[index]!;
    }
    this.confidence[image] = counts.confidence;
  }

  of(image: number): ImageAnswer {
    return {
      objects: this.objects[image]!,
      found: this.found[image]!,
      alarms: this.alarms[image]!,
      confidence: this.confidence[image]!,
    };
  }

  /** Objects that were missed, and detections that found none: 0 where the answer is right. */
  errors(image: number): number {
    return this.objects[image]! - this.found[image]! + this.alarms[image]!;
  }
}

/** For people, for instance `2 of 3 found, 1 false alarm`. */
export function answerText({ objects, found, alarms }: ImageAnswer): string {
  const seen = objects === 0 ? 'nothing to find' : `${found} of ${objects} found`;
  if (alarms === 0) return seen;
  return `${seen}, ${alarms} false alarm${alarms === 1 ? '' : 's'}`;
}
