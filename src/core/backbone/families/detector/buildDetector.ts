import { itemAt } from '../../../shared/items/lookUp';
import type { Value } from '../../../onnx/graphBuilder';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { detect } from './anchorFreeHead';
import { cocoAnchors, detectByAnchors } from './anchorHead';
import { channelAttention } from './channelAttention';
import type { DetectorSpec } from './detectorSpec';
import { detectionOutputs, type DetectionOutput } from './detectionOutputs';
import { fcosHead, RETINA_ANCHORS, retinaNetHead } from './denseHeads';
import { featurePyramid } from './fpn';
import { cellsOf } from './grid';
import { stridesOf, wrongStrides } from './neckStrides';
import { pathAggregation } from './pan';
import { anchorCandidates, anchorFreeCandidates, suppress } from './suppress';
import { yoloNeck } from './yoloNeck';

/**
 * Neck and heads over feature levels, each a stage of its own and its weights under `neck.` and
 * `head.`; declares the outputs.
 * @param levels finest first
 * @param batch null leaves it free
 * @throws UserError for levels that the neck cannot join
 */
export function buildDetector(
  net: Net,
  levels: readonly FeatureMap[],
  spec: DetectorSpec,
  batch: number | null,
): void {
  const last = levels.length - 1;
  const maps = net.part('neck', () => joined(net, attended(net, levels, spec), spec), last);
  for (const head of detectionOutputs(spec)) {
    net.part(head.module, () => {
      const value = detections(net, maps, head, spec);
      net.graph.output(value, head.output, [batch ?? 'batch', ...head.shape]);
      return [{ ...itemAt(maps, last), value: head.output }];
    });
  }
}

function attended(net: Net, levels: readonly FeatureMap[], { attention }: DetectorSpec) {
  if (attention === 'none') return levels;
  return levels.map((level, index) =>
    channelAttention(net, level, `neck.attention.${index}`, attention),
  );
}

function joined(net: Net, levels: readonly FeatureMap[], { neck }: DetectorSpec) {
  if (neck.type === 'none') return levels;
  requireStrides(levels, stridesOf(neck));
  if (neck.type === 'fpn') return featurePyramid(net, levels, neck);
  if (neck.type === 'pan') return pathAggregation(net, levels, neck);
  return yoloNeck(net, levels, neck);
}

function requireStrides(levels: readonly FeatureMap[], wanted: readonly number[]): void {
  const strides = levels.map(({ stride }) => stride);
  if (String(strides) !== String(wanted)) throw wrongStrides(strides, wanted);
}

function detections(
  net: Net,
  maps: readonly FeatureMap[],
  { module: name, classes }: DetectionOutput,
  spec: DetectorSpec,
): Value {
  const { style, nms, anchors = cocoAnchors } = spec;
  const output = boxesOf(net, maps, name, classes, spec);
  if (!nms) return output;
  const cells = maps.reduce((sum, map) => sum + cellsOf(map).length, 0);
  const perCell = { yolov5: itemAt(anchors, 0).length / 2, retinanet: RETINA_ANCHORS }[
    style as string
  ];
  const head = { name, classes, count: (perCell ?? 1) * cells };
  const candidates =
    style === 'yolov5'
      ? anchorCandidates(net, output, head)
      : anchorFreeCandidates(net, output, head);
  return suppress(net, candidates, head, nms);
}

function boxesOf(
  net: Net,
  maps: readonly FeatureMap[],
  name: string,
  classes: number,
  { style, anchors = cocoAnchors, headNorm: norm = false }: DetectorSpec,
): Value {
  switch (style) {
    case 'yolov5':
      return detectByAnchors(net, maps, { name, classes, anchors });
    case 'yolov8':
    case 'yolo11':
      return detect(net, maps, { name, classes, separable: style === 'yolo11' });
    case 'retinanet':
      return retinaNetHead(net, maps, { name, classes, norm });
    case 'fcos':
      return fcosHead(net, maps, { name, classes, norm: true });
  }
}
