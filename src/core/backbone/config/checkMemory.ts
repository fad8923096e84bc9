import { formatBytes } from '../../shared/text/numberText';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { BackboneConfig } from './config';
import { specOf } from './configSpec';
import type { Report } from './configText';
import { backboneFigures } from '../families/backboneFigures';

/** A weight in training: its value, its gradient and the two moments of Adam, 4 bytes each. */
const BYTES_A_WEIGHT = 16;

/**
 * Whether training with the configuration's batch fits the machine's memory: every activation is kept
 * for the backward pass.
 * @param memoryBytes of the machine
 */
export function checkMemory(config: BackboneConfig, memoryBytes: number, report: Report): void {
  const batch = config.runtime?.batch ?? 1;
  const figures = attempt(config);
  if (!figures || figures.activation_bytes === null) return;
  const fixed = figures.parameters * BYTES_A_WEIGHT;
  const needed = fixed + batch * figures.activation_bytes;
  if (needed <= memoryBytes) return;
  const path = ['runtime', 'batch'];
  const most = Math.floor((memoryBytes - fixed) / figures.activation_bytes);
  const value = 2 ** Math.floor(Math.log2(Math.max(1, most)));
  const fixes =
    most >= 1 && value < batch ? [{ title: l10n.t('Use {0}', value), path, value }] : [];
  report(
    'warning',
    path,
    l10n.t(
      'A batch of {0} keeps {1} in training, and this machine has {2}',
      batch,
      formatBytes(needed),
      formatBytes(memoryBytes),
    ),
    fixes,
  );
}

function attempt(config: BackboneConfig) {
  try {
    return backboneFigures(specOf(config));
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
