import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/train.py';

/** `train.py`: transformers' own Trainer. */
export function huggingfaceTrainPy(config: BackboneConfig): ExportFile {
  const [head] = Object.keys(headClasses(config));
  return {
    path: 'train.py',
    text: renderTemplate(template, { values: { HEAD: pythonLiteral(head) } }),
  };
}
