import * as vscode from 'vscode';
import { needsActivation } from '../../core/backbone/conversion/headLayers';
import { headActivations } from '../../core/backbone/families/headLayers';
import { UserError } from '../../core/shared/errors/errors';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { Ui } from '../../ui/ui';
import type { AskPorts } from './askPorts';
import { offerScript } from './offerScript';

/**
 * Asks for the activation of a head with hidden layers, and for a head that the checkpoint lacks; one
 * that is drawn at random only after a warning.
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
    if (request.activation === undefined && (await lacksActivation(ports, file, request)))
      return askActivation(ports, file, request);
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

async function lacksActivation(
  { checkpoints }: AskPorts,
  file: string,
  { architecture, dictionary }: ConversionRequest,
): Promise<boolean> {
  const { all } = await checkpoints.likely(file, dictionary);
  const found = all.find(({ arch }) => arch === architecture) ?? all[0];
  return found !== undefined && needsActivation(found.heads, found.shared);
}

/** As `torch.nn` names them. */
const activationNames = {
  relu: 'ReLU',
  gelu: 'GELU',
  silu: 'SiLU',
  hardswish: 'Hardswish',
  leakyRelu: 'LeakyReLU',
  tanh: 'Tanh',
} as const;

/** Asks for what lies behind the hidden layers of a head. */
export async function askActivation(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest | undefined> {
  const chosen = await ports.ui.pick<NonNullable<ConversionRequest['activation']>>(
    vscode.l10n.t('Which activation is behind the hidden layers of the head?'),
    [
      ...headActivations.map((value) => ({ label: activationNames[value], value })),
      { label: vscode.l10n.t('None'), value: 'none' },
    ],
    vscode.l10n.t('Weights do not tell it, the training script does; a wrong one answers wrongly'),
  );
  return chosen === undefined
    ? undefined
    : settleHead(ports, file, { ...request, activation: chosen });
}
