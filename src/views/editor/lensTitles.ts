import * as vscode from 'vscode';
import type { Benchmark } from '../../core/backbone/versions/benchmark';
import { shortCount } from '../../core/backbone/config/figuresText';
import type { CheckedConfig } from '../../ui/backbones/openConfigs';
import { formatBytes, formatCount } from '../../core/shared/text/numberText';
import { decimalText } from '../../core/shared/text/quantity';

/**
 * `25,557,032 parameters · 4.09 GMACs · 44.5 MB activations · 21.30 ms median here`, or how much
 * keeps the figures from being known.
 * @param benchmark of the same configuration on this machine
 */
export function figuresTitle(
  { figures, parsed }: Pick<CheckedConfig, 'figures' | 'parsed'>,
  benchmark: Benchmark | undefined,
): string {
  if (!figures) {
    const errors = parsed.problems.filter(({ severity }) => severity === 'error').length;
    return errors === 1
      ? vscode.l10n.t('1 error: no figures')
      : vscode.l10n.t('{0} errors: no figures', errors);
  }
  const { parameters, macs, activation_bytes: activations } = figures;
  return [
    vscode.l10n.t('{0} parameters', formatCount(parameters)),
    ...(macs === null ? [] : [vscode.l10n.t('{0}MACs', shortCount(macs))]),
    ...(activations === null ? [] : [vscode.l10n.t('{0} activations', formatBytes(activations))]),
    ...(benchmark ? [vscode.l10n.t('{0} ms median here', decimalText(benchmark.p50_ms, 2))] : []),
  ].join(' · ');
}
