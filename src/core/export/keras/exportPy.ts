import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/export.py';

/** `export.py`: the checkpoint as ONNX, compared with Keras in ONNX Runtime, as a candidate. */
export function kerasExportPy(config: BackboneConfig): ExportFile {
  const shape = [2, ...config.input.size, inputContract(config).mean.length];
  const values = { INPUT_SHAPE: pythonTuple(shape) };
  return { path: 'export.py', text: renderTemplate(template, { values }) };
}
