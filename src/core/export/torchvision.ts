import * as l10n from '@vscode/l10n';
import { familyOf } from '../backbone/families/catalogue';
import type { BackboneConfig } from '../backbone/config/config';
import { refuseForClassifiers } from './commonRefusals';
import type { ExportTarget, Refuse } from './exportTypes';
import { backboneJson } from './project/backboneJson';
import { candidatePy } from './project/candidatePy';
import { readme, requirements } from './project/readme';
import { samplesPy } from './project/samplesPy';
import { dataPy } from './torch/dataPy';
import { exportPy } from './torch/exportPy';
import { torchvisionModelPy } from './torch/torchvisionModelPy';
import { trainPy } from './torch/trainPy';

const label = 'torchvision';

export const torchvision: ExportTarget = {
  id: 'torchvision',
  label,
  get description() {
    return l10n.t('a PyTorch project with a plain training loop around a torchvision model');
  },
  files(input, refuse) {
    const { config } = input;
    refuseForClassifiers(config, label, refuse);
    if (!isOfTorchvision(config, refuse)) return [];
    return [
      readme(input, label),
      requirements('torch>=2.6', 'torchvision>=0.21', config),
      backboneJson(input),
      samplesPy(config),
      dataPy(config, refuse),
      torchvisionModelPy(config, refuse),
      trainPy(config),
      exportPy(config),
      candidatePy,
    ];
  },
};

function isOfTorchvision({ backbone, head }: BackboneConfig, refuse: Refuse): boolean {
  const { framework } = familyOf(backbone.arch);
  if (framework !== 'torchvision') {
    const remedy = l10n.t('export to {0}', framework);
    refuse(
      ['backbone', 'arch'],
      l10n.t('"{0}" is not a model of torchvision', backbone.arch),
      remedy,
    );
  }
  return (
    framework === 'torchvision' && (head.type === 'classification' || head.type === 'multihead')
  );
}
