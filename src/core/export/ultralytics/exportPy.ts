import { itemAt } from '../../shared/items/lookUp';
import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/export.py';

/** `export.py`: Ultralytics' own ONNX export, as a candidate. */
export function ultralyticsExportPy(config: BackboneConfig): ExportFile {
  const [head, classes] = itemAt(Object.entries(headClasses(config)), 0);
  const text = renderTemplate(template, {
    values: {
      HEAD: pythonLiteral(head),
      CLASSES: pythonLiteral(classes),
      SIZE: String(config.input.size[0]),
    },
    regions: { counted: typeof classes === 'number' },
  });
  return { path: 'export.py', text };
}
