import * as vscode from 'vscode';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { Choice } from '../../ui/ui';
import { parseSize } from '../steps/parseSize';
import { askArchitecture } from './askConversion';
import { askActivation, askHead, settleHead } from './askHead';
import type { AskPorts } from './askPorts';

type Part = 'architecture' | 'weights' | 'head' | 'activation' | 'size';

/**
 * Asks what of a conversion is wrong, and for the right value.
 * @returns the request as it was on cancel
 */
export async function changeConversion(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest> {
  const { dictionaries } = await ports.checkpoints.inspect(file);
  const choices: Choice<Part>[] = [
    { label: vscode.l10n.t('Architecture'), value: 'architecture' },
    ...(dictionaries.length > 1
      ? [{ label: vscode.l10n.t('Weights from'), value: 'weights' as const }]
      : []),
    { label: vscode.l10n.t('Head'), value: 'head' },
    ...(request.activation === undefined
      ? []
      : [{ label: vscode.l10n.t('Activation'), value: 'activation' as const }]),
    { label: vscode.l10n.t('Input size'), value: 'size' },
  ];
  const part = await ports.ui.pick(vscode.l10n.t('What is wrong?'), choices);
  return (part && (await change(ports, file, request, part))) ?? request;
}

function change(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
  part: Part,
): Promise<ConversionRequest | undefined> {
  switch (part) {
    case 'architecture':
      return askArchitecture(ports, file, request);
    case 'weights':
      return askWeights(ports, file, request);
    case 'head':
      return askHead(ports, file, request, vscode.l10n.t('Which head should the model have?'));
    case 'activation':
      return askActivation(ports, file, request);
    case 'size':
      return askSize(ports, file, request);
  }
}

/** Which of several dictionaries of weights is taken: averaged ones, or the last step’s. */
async function askWeights(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest | undefined> {
  const { dictionaries, dictionary } = await ports.checkpoints.inspect(file, request.dictionary);
  const chosen = await ports.ui.pick(
    vscode.l10n.t('Which weights should the model have?'),
    dictionaries.map(({ path, tensors }) => ({
      label: path === '' ? vscode.l10n.t('the outermost object') : path,
      description: vscode.l10n.t('{0} tensors', tensors),
      isDefault: path === dictionary,
      value: path,
    })),
  );
  return chosen === undefined
    ? undefined
    : settleHead(ports, file, { ...request, dictionary: chosen });
}

async function askSize(
  ports: AskPorts,
  file: string,
  request: ConversionRequest,
): Promise<ConversionRequest | undefined> {
  const text = await ports.ui.ask({
    title: vscode.l10n.t('Input size'),
    prompt: vscode.l10n.t('Height and width in pixels, for instance 224×224'),
    value: request.size?.join('×') ?? '224×224',
    validate: (typed) =>
      parseSize(typed) ? undefined : vscode.l10n.t('Two whole numbers, such as 224×224'),
  });
  const size = text === undefined ? undefined : parseSize(text);
  return size && settleHead(ports, file, { ...request, size });
}
