import * as vscode from 'vscode';
import type { Recognition } from '../../core/backbone/conversion/recognise';
import { UserError } from '../../core/shared/errors/errors';
import { basename } from '../../core/shared/files/paths';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { Choice, Ui } from '../../ui/ui';
import type { AskPorts } from './askPorts';
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

/**
 * Asks for a head that the checkpoint lacks; one that is drawn at random only after a warning.
 * @throws UserError for what no answer mends, such as weights that are missing
 */
export async function settleHead(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest | undefined> {
  try {
    await ports.checkpoints.plan({ ...request, file });
    return request;
  } catch (error) {
    if (!(error instanceof UserError) || error.kind !== 'refused') throw error;
    return askHead(ports, file, request, error.message);
  }
}

/** @param reason why the head is asked for */
export async function askHead(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
  reason: string,
): Promise<ConversionRequest | undefined> {
  const { ui } = ports;
  const chosen = await ui.pick<'random' | 'script'>(reason, [
    {
      label: vscode.l10n.t('Draw a Head at Random…'),
      description: vscode.l10n.t('the model must be trained before its answers mean anything'),
      icon: 'warning',
      value: 'random',
    },
    {
      label: vscode.l10n.t('Write a Script…'),
      description: vscode.l10n.t('exports the model in Python with your own code'),
      icon: 'file-code',
      value: 'script',
    },
  ]);
  if (chosen === undefined) return undefined;
  if (chosen === 'script') return offerScript(ports, file, request.dictionary);
  const classes = await askClasses(ui);
  if (classes === undefined) return undefined;
  const verb = vscode.l10n.t('Draw at Random');
  const answer = await ui.confirm({
    question: vscode.l10n.t('Draw a head of {0} classes at random?', classes),
    detail: vscode.l10n.t(
      'Its answers mean nothing until the model is trained. The conversion names the weights that were drawn.',
    ),
    verbs: [verb],
  });
  if (answer !== verb) return undefined;
  return settleHead(ports, file, { ...request, classes, allowRandom: true });
}

async function askClasses(ui: Ui): Promise<number | undefined> {
  const text = await ui.ask({
    title: vscode.l10n.t('Head'),
    prompt: vscode.l10n.t('How many classes does it tell apart?'),
    validate: (typed) =>
      /^[1-9]\d{0,5}$/.test(typed.trim())
        ? undefined
        : vscode.l10n.t('A whole number from 1 to 999,999'),
  });
  return text === undefined ? undefined : Number(text.trim());
}
