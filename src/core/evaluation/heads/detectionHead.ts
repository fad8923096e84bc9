import { itemAt, valueAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { DatasetSample, TruthBox as LabelledBox } from '../../datasets/dataset';
import { boxPrint } from '../../datasets/boxPrint';
import { namesClass, ownBoxes } from '../../datasets/headBoxes';
import { classIndex } from '../../datasets/truths';
import { measure } from '../../metrics/catalogue';
import { detectionScores, poolMatches } from '../../metrics/detection/averagePrecision';
import type { DetectedBox, TruthBox } from '../../metrics/detection/box';
import { decodeSplit } from '../detection/decodeSplit';
import { decodeYolo } from '../detection/decodeYolo';
import type { YoloLayout } from '../detection/decodeYolo';
import { findSplitDetector } from '../detection/detectorOutputs';
import { restoreBoxes } from '../detection/restoreBoxes';
import type { Letterbox } from '../detection/restoreBoxes';
import { bestPoint } from '../../metrics/detection/bestPoint';
import { boxSizes } from '../../metrics/detection/boxSizes';
import { countOfSize, matchesOfSize } from '../../metrics/detection/matchesOfSize';
import { matchImage } from '../../metrics/detection/matchImage';
import type { ImageMatches } from '../../metrics/detection/matchImage';
import { placeImage } from '../../images/geometry';
import type { Extent } from '../../images/geometry';
import { absentClasses } from '../results/suspicions';
import { toPrediction } from './detectionPrediction';
import { requireFinite } from './metricAccumulator';
import type {
  HeadSetup,
  MetricAccumulator,
  OutputTensor,
  TaskPrediction,
} from './metricAccumulator';
import type { InputContract } from '../../images/inputContract';
import type { HeadResult } from '../../metrics/headResult';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

type Outputs = Readonly<Record<string, OutputTensor>>;

/** Boxes of a detector's graph, scored by COCO's rules. */
export class DetectionHead implements MetricAccumulator {
  private readonly classes: readonly string[];
  private readonly images: ImageMatches[] = [];
  private readonly support: number[];
  /** By class of the model: whether the policy asks for it. */
  private readonly isScored: readonly boolean[];

  constructor(private readonly setup: HeadSetup) {
    this.classes = valueAt(setup.contract.classes, setup.head);
    this.support = this.classes.map(() => 0);
    const { classes } = setup.policy;
    this.isScored = this.classes.map((name) => !classes || namesClass(classes, name));
  }

  add(
    sample: DatasetSample,
    output: OutputTensor,
    extent?: Extent,
    all: Outputs = {},
  ): TaskPrediction {
    const { head, policy } = this.setup;
    if (!extent)
      throw new UserError(
        l10n.t('{0}: detection needs an image', sample.where),
        l10n.t('Use images.'),
      );
    const found = this.decode(sample, output, extent, all).filter(
      (box) => this.isScored[box.classIndex],
    );
    const boxes = ownBoxes(sample.boxes, policy);
    const truths = boxes.map((box): TruthBox => ({
      ...corners(box, extent),
      classIndex: classIndex(this.classes, box.class, head, sample),
      crowd: box.crowd,
      area: box.area,
    }));
    for (const { crowd, classIndex: index } of truths)
      if (!crowd) this.support[index] = itemAt(this.support, index) + 1;
    const image = matchImage(truths, found);
    this.images.push(image.matches);
    const print = boxPrint(boxes);
    return { task: 'detection', value: { ...toPrediction(image), print } };
  }

  private decode(
    sample: DatasetSample,
    output: OutputTensor,
    extent: Extent,
    all: Outputs,
  ): DetectedBox[] {
    const { contract, head } = this.setup;
    const { input } = contract;
    const { name, decoder, firstLabel } = valueAt(contract.outputs, head);
    const placed = letterboxOf(input, extent);
    const split = findSplitDetector(name, Object.keys(all));
    if (split && (decoder === undefined || decoder === split.decoder)) {
      const named = Object.entries(split.names).map(
        ([own, given]) => [own, valueAt(all, given)] as const,
      );
      for (const [, { data }] of named) requireFinite(data, this.setup, sample);
      const reading = {
        classes: this.classes,
        size: input.size,
        ...(firstLabel !== undefined && { firstLabel }),
      };
      return restoreBoxes(decodeSplit(split.decoder, Object.fromEntries(named), reading), placed);
    }
    requireFinite(output.data, this.setup, sample);
    const [rows = 0, columns = 0] = output.dims.slice(-2);
    const yolo = { data: Float32Array.from(output.data), shape: [rows, columns] as const };
    const layout = decoder as YoloLayout | undefined;
    const reading = {
      classCount: this.classes.length,
      size: input.size,
      ...(layout && { layout }),
    };
    return decodeYolo(yolo, reading, placed);
  }

  /** `map50`, `map50_95` as COCO's, where a box is labelled; of each class its average precisions; 0 to 1. */
  result(): HeadResult {
    const labelled = this.support.some((count) => count > 0);
    const scores = detectionScores(poolMatches(this.images, this.classes.length));
    return {
      task: 'detection',
      samples: this.images.length,
      metrics: labelled ? { ...measure('boxes', scores), ...this.bySize() } : {},
      classes: this.classes.map((name, index) => ({
        name,
        support: itemAt(this.support, index),
        ...bestPoint(this.images, index, itemAt(this.support, index)),
        ...scores.perClass[index],
      })),
      confusion: [],
    };
  }

  /** Mean average precision and recall of the sizes of which an object is labelled. */
  private bySize(): HeadResult['metrics'] {
    const measured = boxSizes.map((name, size) => {
      const images = this.images.map((image) => matchesOfSize(image, size));
      if (!this.images.some((image) => countOfSize(image, size) > 0)) return {};
      const scores = detectionScores(poolMatches(images, this.classes.length));
      return measure(`${name}Boxes`, scores);
    });
    return Object.assign({}, ...measured) as HeadResult['metrics'];
  }

  warnings(): readonly Sentence[] {
    const { metrics, classes } = this.result();
    const { head } = this.setup;
    const labelled = this.support.some((count) => count > 0);
    const absent = absentClasses(
      head,
      classes.filter((_, index) => this.isScored[index]),
    );
    if (!labelled || valueAt(metrics, 'map50') > 0) return absent;
    return [sentence('no_box_fits', { head }), ...absent];
  }
}

/** How the input maps back to the image, whatever the resize rule. */
function letterboxOf(input: InputContract, extent: Extent): Letterbox {
  const { resized, left, top } = placeImage(extent, input);
  const own = { left, top, width: extent.width, height: extent.height };
  if (input.resize?.mode === 'letterbox') {
    // The exact ratio, as Ultralytics', not that of the rounded sides.
    const scale = Math.min(input.size[0] / extent.height, input.size[1] / extent.width);
    return { scale, ...own };
  }
  const scale = resized.width / extent.width;
  return { scale, scaleY: resized.height / extent.height, ...own };
}

function corners({ box, relative }: LabelledBox, extent: Extent) {
  const [x, y] = relative ? [extent.width, extent.height] : [1, 1];
  const [left, top, width, height] = box;
  return { x1: left * x, y1: top * y, x2: (left + width) * x, y2: (top + height) * y };
}
