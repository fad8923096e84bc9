import * as l10n from '@vscode/l10n';
import type { DatasetFiles } from '../../datasets/dataset';
import { loadDataset } from '../../datasets/loadDataset';
import { readPolicy } from '../../evaluation/policy/readPolicy';
import { UserError } from '../../shared/errors/errors';
import type { BackboneConfig } from '../config/config';
import { styleOf } from '../config/configSpec';
import { inputContract } from '../config/trainingContract';
import { cocoAnchors } from '../families/detector/anchorHead';
import type { AnchorSizes } from '../families/detector/detectorSpec';
import { anchorFit, type AnchorFit, type BoxSize } from './anchorFit';
import { boxSizes } from './boxSizes';
import { fitAnchors } from './fitAnchors';

/** Anchors of a level that are computed. */
const PER_LEVEL = 3;

/** Anchors that were computed, and how they fit. */
export interface AutoAnchors extends AnchorFit {
  readonly anchors: AnchorSizes;
  /** How many boxes were looked at. */
  readonly boxes: number;
}

/** A configuration without `anchors: "auto"`, and what was computed for it. */
export interface WithAnchors {
  readonly config: BackboneConfig;
  readonly anchors?: AutoAnchors;
}

/**
 * Replaces `anchors: "auto"` by those of the policy's data set; other configurations stay as they are.
 * @throws UserError where there is no data set with boxes
 */
export async function withAnchors(
  config: BackboneConfig,
  root: string,
  files: DatasetFiles,
): Promise<WithAnchors> {
  if (config.head.type !== 'detection' || config.head.anchors !== 'auto') return { config };
  const computed = autoAnchors(await policyBoxes(config, root, files));
  const head = { ...config.head, anchors: computed.anchors };
  return { config: { ...config, head }, anchors: computed };
}

/**
 * Anchors for boxes, in tenths of pixels, finest level first.
 * @throws UserError where the boxes have fewer sizes than there are anchors
 */
export function autoAnchors(boxes: readonly BoxSize[]): AutoAnchors {
  const levels = cocoAnchors.length;
  const fitted = fitAnchors(boxes, levels * PER_LEVEL);
  if (!fitted) {
    throw new UserError(
      l10n.t(
        'The data set has {0} boxes: too few different sizes to compute {1} anchors.',
        boxes.length,
        levels * PER_LEVEL,
      ),
      l10n.t('Label more boxes, or write "coco" for head.anchors.'),
    );
  }
  const tenth = (side: number) => Math.round(10 * side) / 10;
  const rounded = fitted.map(([w, h]): BoxSize => [tenth(w), tenth(h)]);
  const anchors = Array.from({ length: levels }, (_, level) =>
    rounded.slice(level * PER_LEVEL, (level + 1) * PER_LEVEL).flat(),
  );
  return { anchors, boxes: boxes.length, ...anchorFit(boxes, rounded) };
}

/** The anchors of a configuration that are known before it is built; undefined for other styles. */
export function givenAnchors({ head, neck }: BackboneConfig): AnchorSizes | 'auto' | undefined {
  if (head.type !== 'detection' || !neck || styleOf(head, neck) !== 'yolov5') return undefined;
  const { anchors = 'coco' } = head;
  return anchors === 'coco' ? cocoAnchors : anchors;
}

/**
 * The boxes of the policy's data set, as the model of a configuration sees them.
 * @throws UserError where there is no data set, or none with boxes
 */
export async function policyBoxes(
  config: BackboneConfig,
  root: string,
  files: DatasetFiles,
): Promise<BoxSize[]> {
  const policy = await readPolicy(root, files);
  const dataset = await loadDataset({ spec: policy.dataset, root }, policy.heads, files);
  const boxes = await boxSizes(dataset, inputContract(config), files);
  if (boxes.length > 0) return boxes;
  throw new UserError(
    l10n.t('The data set {0} has no boxes to compute anchors from.', policy.dataset.path),
    l10n.t(
      'Choose labelled boxes with `backbone dataset use PATH`, or write "coco" for head.anchors.',
    ),
  );
}
