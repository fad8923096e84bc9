import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { initialWeights } from './initialWeights';
import { mixingStatements } from './mixing';
import template from './templates/train.py';

/** `train.py`: a plain loop in PyTorch. */
export function trainPy({ augmentation = [], ...config }: BackboneConfig): ExportFile {
  const multihead = config.head.type === 'multihead';
  const weights = initialWeights(config);
  const applies = (op: 'mixup' | 'cutmix') => augmentation.some((one) => one.op === op);
  const text = renderTemplate(template, {
    values: {
      DATA: multihead ? 'table.csv' : 'FOLDER',
      WEIGHTS_FILE: weights.kind === 'file' ? pythonLiteral(weights.file) : '',
      MIXING: mixingStatements(augmentation),
    },
    regions: {
      multihead,
      published_weights: weights.kind === 'published',
      random_weights: weights.kind === 'random',
      weights_file: weights.kind === 'file',
      frozen: (config.pretrained?.frozenStages ?? 0) > 0,
      mixing: applies('mixup') || applies('cutmix'),
      mixup: applies('mixup'),
      cutmix: applies('cutmix'),
    },
  });
  return { path: 'train.py', text };
}
