import * as vscode from 'vscode';
import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import { storedHeadText, layersText } from '../../core/backbone/conversion/headLayers';
import type { HeadSequence } from '../../core/backbone/conversion/headSequences';
import type { NamedShape } from '../../core/backbone/conversion/recognise';
import { basename } from '../../core/shared/files/paths';
import type { ConversionRequest } from '../../ui/checkpointServices';
import type { ConversionReview } from '../../ui/modelReview';

/** What a checkpoint was recognised as and where each weight of the model comes from, in words. */
export function conversionReview(
  file: string,
  conversion: Conversion,
  request: ConversionRequest,
): ConversionReview {
  const { recognition, matched, drawn, left_over: leftOver } = conversion;
  return {
    title: vscode.l10n.t('{0} is {1}', basename(file), recognition.arch),
    ...(drawn.length > 0 && {
      warning: vscode.l10n.t(
        'The head was drawn at random. Its answers mean nothing until the model is trained.',
      ),
    }),
    facts: conversionFacts(conversion, request.activation),
    lists: [
      list(vscode.l10n.t('Matched'), matched),
      list(vscode.l10n.t('Drawn at random'), drawn),
      list(vscode.l10n.t('Left over'), leftOver),
      list(vscode.l10n.t('Missing'), recognition.missing),
    ].filter(({ items }) => items.length > 0),
  };
}

function conversionFacts(
  conversion: Conversion,
  activation: string | undefined,
): ConversionReview['facts'] {
  const { recognition, config, dictionary, left_over: leftOver } = conversion;
  const { arch, framework, matched, total, prefix, heads, shared } = recognition;
  const size = config.input.size.join('×');
  return [
    { name: vscode.l10n.t('Architecture'), value: vscode.l10n.t('{0} of {1}', arch, framework) },
    { name: vscode.l10n.t('Backbone'), value: vscode.l10n.t('{0} of {1} weights', matched, total) },
    ...(shared
      ? [{ name: vscode.l10n.t('In front of the heads'), value: sharedText(shared) }]
      : []),
    ...heads.map((head) => ({
      name: vscode.l10n.t('Head'),
      value: `${head.module}: ${storedHeadText(head)}`,
    })),
    ...(activation === undefined ? [] : [{ name: vscode.l10n.t('Activation'), value: activation }]),
    { name: vscode.l10n.t('Input'), value: `${config.input.channels ?? 3}×${size}` },
    ...(dictionary === '' ? [] : [{ name: vscode.l10n.t('Weights from'), value: dictionary }]),
    ...(prefix === '' ? [] : [{ name: vscode.l10n.t('Prefix removed'), value: prefix }]),
    ...(leftOver.length === 0
      ? []
      : [{ name: vscode.l10n.t('Left over'), value: String(leftOver.length) }]),
  ];
}

function sharedText({ module, features, layers }: HeadSequence): string {
  return `${module}: ${layersText(features, layers)}`;
}

function list(title: string, weights: readonly NamedShape[]): ConversionReview['lists'][number] {
  return {
    title: `${title} (${weights.length})`,
    items: weights.map(({ name, dims }) => `${name} [${dims.join(', ')}]`),
  };
}

/** The same for the log: one line, and what was not simply taken over. */
export function conversionLog(file: string, conversion: Conversion): readonly string[] {
  const { recognition, matched, drawn, left_over: leftOver } = conversion;
  const named = (weights: readonly NamedShape[]) =>
    weights.map(({ name, dims }) => `${name} [${dims.join(', ')}]`).join(', ');
  return [
    `${file} was converted: ${recognition.arch}, ${matched.length} weights matched`,
    ...(drawn.length > 0 ? [`drawn at random: ${named(drawn)}`] : []),
    ...(leftOver.length > 0 ? [`left over: ${named(leftOver)}`] : []),
  ];
}
