import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile } from '../exportTypes';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/train.py';

/** `train.py`: Keras' own `fit`. */
export function kerasTrainPy(config: BackboneConfig): ExportFile {
  const multihead = config.head.type === 'multihead';
  const values = { DATA: multihead ? 'table.csv' : 'FOLDER' };
  return { path: 'train.py', text: renderTemplate(template, { values, regions: { multihead } }) };
}
