import * as l10n from '@vscode/l10n';
import { classNames, headClasses, trainingContract } from '../backbone/config/trainingContract';
import type { ExportTarget } from './exportTypes';

/** What the registry looks for. */
const MODEL = 'best_model.onnx';

export const onnx: ExportTarget = {
  id: 'onnx',
  label: 'ONNX',
  get description() {
    return l10n.t(
      'the model with the configured or random weights, its contract and its class names',
    );
  },
  model: MODEL,
  files({ config, version }, refuse) {
    if (config.head.type === 'none') return [];
    const channels = config.input.channels ?? 3;
    if (channels !== 1 && channels !== 3) {
      const why = l10n.t('is {0}: the contract knows images of 3 channels or 1', channels);
      refuse(['input', 'channels'], why, l10n.t('use `build`, which writes the model alone'));
      return [];
    }
    const classes = Object.entries(headClasses(config)).map(
      ([head, one]) => [head, classNames(one)] as const,
    );
    const training = {
      architecture: config.backbone.arch,
      training_data: {},
      backbone: { name: config.name, version },
      contract: trainingContract(config),
    };
    return [
      { path: 'class_mappings.json', text: document(Object.fromEntries(classes)) },
      { path: 'training_config.json', text: document(training) },
    ];
  },
};

function document(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
