import * as l10n from '@vscode/l10n';
import { familyOf } from '../backbone/families/catalogue';
import { refuseForClassifiers } from './commonRefusals';
import type { ExportTarget } from './exportTypes';
import { backboneJson } from './project/backboneJson';
import { candidatePy } from './project/candidatePy';
import { readme, requirements } from './project/readme';
import { samplesPy } from './project/samplesPy';
import { dataPy } from './torch/dataPy';
import { exportPy } from './torch/exportPy';
import { timmModelPy } from './torch/timmModelPy';
import { trainPy } from './torch/trainPy';

const label = 'timm';

export const timm: ExportTarget = {
  id: 'timm',
  label,
  get description() {
    return l10n.t('a PyTorch project with a plain training loop around a timm model');
  },
  files(input, refuse) {
    const { config } = input;
    const { arch } = config.backbone;
    refuseForClassifiers(config, label, refuse);
    if (familyOf(arch).framework === 'ultralytics') {
      refuse(
        ['backbone', 'arch'],
        l10n.t('"{0}" is not a model of timm', arch),
        l10n.t('export to ultralytics'),
      );
      return [];
    }
    if (config.head.type !== 'classification' && config.head.type !== 'multihead') return [];
    return [
      readme(input, label),
      requirements('torch>=2.6', 'torchvision>=0.21', 'timm>=1.0.9', config),
      backboneJson(input),
      samplesPy(config),
      dataPy(config, refuse),
      timmModelPy(config, refuse),
      trainPy(config),
      exportPy(config),
      candidatePy,
    ];
  },
};
