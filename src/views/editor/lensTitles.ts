import * as vscode from 'vscode';
import { shortCount } from '../../core/backbone/variantLine';
import type { CheckedConfig } from '../../ui/backbones/openConfigs';
import { formatBytes } from '../../ui/format';

/**
 * `25,557,032 parameters · 4.09 GMACs · 44.5 MB activations`, or how much keeps the figures from
 * being known.
 */
export function figuresTitle({
  figures,
  parsed,
}: Pick<CheckedConfig, 'figures' | 'parsed'>): string {
  if (!figures) {
    const errors = parsed.problems.filter(({ severity }) => severity === 'error').length;
    return errors === 1
      ? vscode.l10n.t('1 error: no figures')
      : vscode.l10n.t('{0} errors: no figures', errors);
  }
  const { parameters, macs, activation_bytes: activations } = figures;
  return [
    vscode.l10n.t('{0} parameters', parameters.toLocaleString('en')),
    ...(macs === null ? [] : [vscode.l10n.t('{0}MACs', shortCount(macs))]),
    ...(activations === null ? [] : [vscode.l10n.t('{0} activations', formatBytes(activations))]),
  ].join(' · ');
}
