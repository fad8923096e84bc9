import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonDict } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/samples.py';

/** `samples.py`: which images there are; a folder a class for one head, a table for several. */
export function samplesPy(config: BackboneConfig): ExportFile {
  const classes = headClasses(config);
  const text = renderTemplate(template, {
    values: { CLASSES: pythonDict(classes) },
    regions: {
      counted: Object.values(classes).some((one) => typeof one === 'number'),
      multihead: config.head.type === 'multihead',
    },
  });
  return { path: 'samples.py', text };
}
