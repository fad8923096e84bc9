import * as l10n from '@vscode/l10n';

/** A metric's value for a sentence: accuracies with two digits, latencies with their unit. */
export function formatValue(metric: string, value: number): string {
  if (metric.endsWith('accuracy')) return `${value.toFixed(2)} %`;
  if (metric.startsWith('latency_')) return `${value.toFixed(2)} ms`;
  if (metric === 'size_bytes')
    return l10n.t('{0} bytes', Math.round(value).toLocaleString('en-US'));
  return value.toFixed(4);
}

/** A difference of a metric's values for a sentence. */
export function formatGain(metric: string, gain: number): string {
  const digits = metric.endsWith('accuracy') || metric.startsWith('latency_') ? 2 : 4;
  const text =
    metric === 'size_bytes' ? Math.round(gain).toLocaleString('en-US') : gain.toFixed(digits);
  return Number(text) === 0 ? text.replace('-', '') : text;
}
