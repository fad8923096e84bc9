import type { AutoTestAxis, AutoTestQuality, AutoTestRow } from '../../src/protocol/autoTest';
import type { Estimate, ScatterPoint } from '../charts/scatter';
import { formatBig, formatTick, formatValue } from '../platform/format';
import { t } from '../platform/texts';

/** What is weighed against latency, in words. */
export function axisWord(axis: AutoTestAxis): string {
  return axis === 'parameters' ? t('Parameters') : sourceWord(axis);
}

/** Where an accuracy comes from, in words. */
export function sourceWord(source: AutoTestQuality['source']): string {
  switch (source) {
    case 'probe':
      return t('Accuracy, measured by a linear probe');
    case 'imagenet_top1':
      return t('ImageNet top-1, published');
    case 'coco_map50_95':
      return t('COCO mAP50-95, published');
  }
}

/** The same where there is little room. */
export function shortSource(source: AutoTestQuality['source']): string {
  switch (source) {
    case 'probe':
      return t('measured');
    case 'imagenet_top1':
    case 'coco_map50_95':
      return t('published');
  }
}

/** A value of the axis; a tick has no more digits than it needs. */
export function formatAxis(value: number, axis: AutoTestAxis): string {
  return axis === 'parameters' ? formatBig(value) : formatValue(value, 'percent');
}

export function formatAxisTick(value: number, axis: AutoTestAxis): string {
  return axis === 'parameters' ? formatBig(value) : formatTick(value, 'percent');
}

export function formatMs(value: number): string {
  return formatValue(value, 'milliseconds');
}

/** Between which values the axis lies; an accuracy beyond 100 % there is not. */
export function limitsOf(axis: AutoTestAxis): readonly [number, number] {
  return axis === 'parameters' ? [0, Infinity] : [0, 100];
}

/** A row as a point; undefined where it was not measured or has nothing on the axis. */
export function pointOf(row: AutoTestRow, axis: AutoTestAxis): ScatterPoint | undefined {
  const y = heightOf(row, axis);
  if (row.p50 === null || !y) return undefined;
  const [low, high] = row.ci95 ?? [row.p50, row.p50];
  const front = axis === 'parameters' ? row.frontOfParameters : row.front;
  return { name: row.name, x: { value: row.p50, low, high }, y, front: front === true };
}

function heightOf({ quality, parameters }: AutoTestRow, axis: AutoTestAxis): Estimate | undefined {
  if (axis === 'parameters') {
    return parameters === null ? undefined : exactly(parameters);
  }
  if (quality?.source !== axis) return undefined;
  const { value, ci95 = [value, value] } = quality;
  return { value, low: ci95[0], high: ci95[1] };
}

function exactly(value: number): Estimate {
  return { value, low: value, high: value };
}
