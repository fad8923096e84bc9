import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile } from '../exportTypes';
import { pythonDict, pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import type { Hyperparameters } from './hyperparameters';
import { modelName } from './modelYaml';
import template from './templates/train.py';

/** `train.py`: Ultralytics' own trainer. */
export function ultralyticsTrainPy(config: BackboneConfig, set: Hyperparameters): ExportFile {
  const { backbone, pretrained, input, head } = config;
  const detection = head.type === 'detection';
  const frozen = pretrained?.frozenStages ?? 0;
  const training: Hyperparameters = {
    imgsz: input.size[0],
    ...set,
    ...(backbone.dropout === undefined ? {} : { dropout: backbone.dropout }),
    ...(frozen > 0 ? { freeze: frozen } : {}),
  };
  const text = renderTemplate(template, {
    values: {
      ARCHITECTURE: backbone.arch,
      COMMAND: detection ? 'train.py' : 'train.py --data FOLDER',
      MODEL: pythonLiteral(modelName(backbone.arch)),
      TRAINING: pythonDict(training),
      DATA: detection ? 'args.data' : 'str(data)',
    },
    regions: { detection },
  });
  return { path: 'train.py', text };
}
