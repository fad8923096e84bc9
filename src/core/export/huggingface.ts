import * as l10n from '@vscode/l10n';
import { familyOf } from '../backbone/families/catalogue';
import type { BackboneConfig } from '../backbone/config/config';
import { refuseField, refuseForClassifiers, refuseHeadLayers } from './commonRefusals';
import type { ExportTarget, Refuse } from './exportTypes';
import { huggingfaceConfig } from './huggingface/modelConfig';
import { preprocessorConfig } from './huggingface/preprocessorConfig';
import { huggingfaceTrainPy } from './huggingface/trainPy';
import { backboneJson } from './project/backboneJson';
import { candidatePy } from './project/candidatePy';
import { readme, requirements } from './project/readme';
import { samplesPy } from './project/samplesPy';
import { dataPy } from './torch/dataPy';
import { exportPy } from './torch/exportPy';

const label = 'Hugging Face transformers';

export const huggingface: ExportTarget = {
  id: 'huggingface',
  label,
  get description() {
    return l10n.t(
      'config.json and preprocessor_config.json of transformers, and a project with its Trainer',
    );
  },
  files(input, refuse) {
    const { config } = input;
    refuseForClassifiers(config, label, refuse);
    refuseForTransformers(config, refuse);
    refuseHeadLayers(config, label, refuse);
    if (familyOf(config.backbone.arch).framework === 'ultralytics') return [];
    if (config.head.type !== 'classification') return [];
    const model = huggingfaceConfig(config, refuse);
    const paragraph = `\`runs/best\` is a folder that \`AutoModelForImageClassification.from_pretrained\` takes, with
\`preprocessor_config.json\` for \`AutoImageProcessor\`.`;
    return [
      readme(input, label, [paragraph]),
      requirements(
        'torch>=2.6',
        'torchvision>=0.21',
        'transformers>=4.48',
        'accelerate',
        'safetensors',
        ...(model.timm ? ['timm>=1.0.9'] : []),
      ),
      backboneJson(input),
      { path: 'config.json', text: `${JSON.stringify(model.config, null, 2)}\n` },
      preprocessorConfig(config, refuse),
      samplesPy(config),
      dataPy(config, refuse),
      huggingfaceTrainPy(config),
      exportPy(config, 'runs/best'),
      candidatePy,
    ];
  },
};

function refuseForTransformers(config: BackboneConfig, refuse: Refuse): void {
  const { head, backbone, input } = config;
  const { framework } = familyOf(backbone.arch);
  if (framework === 'ultralytics') {
    refuse(
      ['backbone', 'arch'],
      l10n.t('"{0}" is not a model of transformers', backbone.arch),
      l10n.t('export to ultralytics'),
    );
  }
  if (head.type === 'multihead') {
    refuse(
      ['head', 'type'],
      l10n.t('is "multihead", and transformers classifies with one head'),
      l10n.t('export to torchvision or timm'),
    );
  }
  if (input.channels === 1) {
    refuse(
      ['input', 'channels'],
      l10n.t("is 1, and transformers' image processors feed RGB"),
      l10n.t('export to torchvision or timm'),
    );
  }
  for (const field of ['weights', 'frozenStages'] as const) {
    refuseField(
      config,
      ['pretrained', field],
      label,
      refuse,
      l10n.t('remove it, or export to torchvision'),
    );
  }
  config.augmentation?.forEach(({ op }, index) => {
    if (op !== 'mixup' && op !== 'cutmix') return;
    refuse(
      ['augmentation', index, 'op'],
      l10n.t('"{0}" has no counterpart in transformers\' Trainer', op),
      l10n.t('remove it, or export to torchvision or timm'),
    );
  });
}
