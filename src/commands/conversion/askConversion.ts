import * as vscode from 'vscode';
import type { Recognition } from '../../core/backbone/conversion/recognise';
import { basename } from '../../core/shared/files/paths';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { Choice } from '../../ui/ui';
import type { AskPorts } from './askPorts';
import { settleHead } from './askHead';
import { offerScript } from './offerScript';

/**
 * Asks what a checkpoint leaves open: its architecture where several or none fit, and a head that it
 * lacks.
 * @param file absolute path
 * @returns undefined on cancel, and where a script is written instead
 */
export async function askConversion(
  ports: AskPorts,
  file: string,
): Promise<ConversionRequest | undefined> {
  const { fitting } = await ports.checkpoints.likely(file);
  if (fitting.length === 1) return settleHead(ports, file, {});
  return askArchitecture(ports, file, {});
}

/** So many architectures that weights are of in part are listed. */
const MAX_NEAR = 12;

/** Asks for the architecture, those that most weights are found of first. */
export async function askArchitecture(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest | undefined> {
  const { all, fitting } = await ports.checkpoints.likely(file, request.dictionary);
  const near = all.filter(({ matched }) => matched > 0).slice(0, MAX_NEAR);
  const title =
    fitting.length > 0
      ? vscode.l10n.t('Which architecture are the weights in {0} of?', basename(file))
      : vscode.l10n.t(
          'No architecture fits all weights in {0}. Which one comes nearest?',
          basename(file),
        );
  const chosen = await ports.ui.pick<string>(title, [
    ...near.map(architectureChoice),
    {
      label: vscode.l10n.t('An Architecture of My Own…'),
      description: vscode.l10n.t('writes a Python script that exports it with your code'),
      icon: 'file-code',
      value: '',
    },
  ]);
  if (chosen === undefined) return undefined;
  if (chosen === '') return offerScript(ports, file, request.dictionary);
  return settleHead(ports, file, { ...request, architecture: chosen });
}

function architectureChoice({ arch, matched, total, missing }: Recognition): Choice<string> {
  const [first] = missing;
  const description = vscode.l10n.t('{0} of {1} weights', matched, total);
  const detail = first && vscode.l10n.t('missing: {0} [{1}]', first.name, first.dims.join(', '));
  return { label: arch, description, ...(detail !== undefined && { detail }), value: arch };
}
