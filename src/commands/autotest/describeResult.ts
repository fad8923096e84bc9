import * as vscode from 'vscode';
import type { AutotestResult, AutotestRow } from '../../core/autotest/results';
import { decimalText } from '../../core/shared/text/quantity';

/** The result in two sentences: how many are on the front, and the fastest of them. */
export function describeResult(name: string, result: AutotestResult): string {
  const { results, quality_axis: axis, out_of_time: outOfTime } = result;
  const measured = results.filter(({ runs }) => runs > 0).length;
  const front = results.filter(({ pareto }) => pareto);
  const [fastest] = front;
  const counts = vscode.l10n.t('{0}: measured {1} of {2}', name, measured, results.length);
  if (!fastest) return vscode.l10n.t('{0}; none is within the limits.', counts);
  const found = vscode.l10n.t(
    '{0}; {1} on the front of latency and {2}. The fastest of them is {3}: {4}.',
    counts,
    front.length,
    axisText(axis),
    fastest.name,
    describeRow(fastest),
  );
  const goOn = vscode.l10n.t('The time was over; run it again to go on.');
  return outOfTime ? `${found} ${goOn}` : found;
}

/** What the front weighs against latency. */
export function axisText(axis: AutotestResult['quality_axis']): string {
  switch (axis) {
    case 'probe':
      return vscode.l10n.t('accuracy (linear probe)');
    case 'imagenet_top1':
      return vscode.l10n.t('published ImageNet top-1');
    case 'coco_map50_95':
      return vscode.l10n.t('published COCO mAP50-95');
    case 'parameters':
      return vscode.l10n.t('parameters');
  }
}

/** `1.25 ms (1.20 to 1.33), 74.0 %`. */
export function describeRow({ p50_ms, p50_ci95, quality }: AutotestRow): string {
  if (p50_ms === null) return vscode.l10n.t('not measured');
  const [low, high] = p50_ci95 ?? [p50_ms, p50_ms];
  const time = vscode.l10n.t(
    '{0} ms ({1} to {2})',
    decimalText(p50_ms, 2),
    decimalText(low, 2),
    decimalText(high, 2),
  );
  return quality ? `${time}, ${decimalText(quality.value, 1)} %` : time;
}
