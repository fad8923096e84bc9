import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract, trainingContract } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/export.py';

/**
 * `export.py`: the checkpoint as ONNX, compared with PyTorch in ONNX Runtime, as a candidate.
 * @param checkpoint a file of the project's own training loop, or the folder that transformers'
 *   Trainer leaves
 */
export function exportPy(
  config: BackboneConfig,
  checkpoint: 'runs/best.pt' | 'runs/best' = 'runs/best.pt',
): ExportFile {
  const outputs = Object.values(trainingContract(config).outputs).map(({ name }) => name);
  const [height, width] = config.input.size;
  const { dynamic } = config.input;
  const text = renderTemplate(template, {
    values: {
      OUTPUTS: pythonLiteral(outputs),
      CHECKPOINT: checkpoint,
      CHANNELS: String(inputContract(config).mean.length),
      HEIGHT: String(height),
      WIDTH: String(width),
      FREE_AXES: dynamic ? 'batch and size' : 'batch',
      DYNAMIC_SHAPE: dynamic ? '{0: "batch", 2: "height", 3: "width"}' : '{0: "batch"}',
    },
    regions: { transformers: checkpoint === 'runs/best' },
  });
  return { path: 'export.py', text };
}
