import { itemAt } from '../../../shared/items/lookUp';
import type { Value } from '../../../onnx/graphBuilder';
import type { FeatureMap } from '../featureMap';
import type { Net } from '../net';
import { detect } from './anchorFreeHead';
import { cocoAnchors, detectByAnchors } from './anchorHead';
import { channelAttention } from './channelAttention';
import type { DetectorSpec } from './detectorSpec';
import { detectionOutputs, type DetectionOutput } from './detectionOutputs';
import { cellsOf } from './grid';
import { stridesOf, wrongStrides } from './neckStrides';
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
  const maps = net.part('neck', () => joined(net, attended(net, levels, spec), spec));
  for (const head of detectionOutputs(spec)) {
    net.part(head.module, () => {
      const value = detections(net, maps, head, spec);
      net.graph.output(value, head.output, [batch ?? 'batch', ...head.shape]);
      return [{ ...itemAt(maps, -1), value: head.output }];
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
  { style, nms, anchors = cocoAnchors }: DetectorSpec,
): Value {
  const cells = maps.map((map) => cellsOf(map).length);
  const isByAnchors = style === 'yolov5';
  const output = isByAnchors
    ? detectByAnchors(net, maps, { name, classes, anchors })
    : detect(net, maps, { name, classes, separable: style === 'yolo11' });
  if (!nms) return output;
  const perCell = isByAnchors ? itemAt(anchors, 0).length / 2 : 1;
  const head = { name, classes, count: perCell * cells.reduce((sum, each) => sum + each, 0) };
  const candidates = isByAnchors
    ? anchorCandidates(net, output, head)
    : anchorFreeCandidates(net, output, head);
  return suppress(net, candidates, head, nms);
}
