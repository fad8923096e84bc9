import * as l10n from '@vscode/l10n';
import { refuseField, refuseForClassifiers, refuseHeadLayers } from './commonRefusals';
import type { ExportTarget, Refuse } from './exportTypes';
import type { BackboneConfig } from '../backbone/config/config';
import { kerasDataPy } from './keras/dataPy';
import { kerasExportPy } from './keras/exportPy';
import { kerasModelPy } from './keras/modelPy';
import { kerasTrainPy } from './keras/trainPy';
import { backboneJson } from './project/backboneJson';
import { candidatePy } from './project/candidatePy';
import { readme } from './project/readme';
import { samplesPy } from './project/samplesPy';

const label = 'Keras';

export const keras: ExportTarget = {
  id: 'keras',
  label,
  get description() {
    return l10n.t('a Keras 3 project around keras.applications or, for ResNets, layers of its own');
  },
  files(input, refuse) {
    const { config } = input;
    refuseForClassifiers(config, label, refuse);
    refuseForKeras(config, refuse);
    refuseHeadLayers(config, label, refuse);
    if (config.head.type !== 'classification' && config.head.type !== 'multihead') return [];
    const paragraph = `The model leaves with the batch first and the channels last, as Keras has them; the contract in
\`backbone.json\` says so. On TensorFlow (\`KERAS_BACKEND=tensorflow\`) the export also needs \`tf2onnx\`;
without that variable the project runs on PyTorch.`;
    return [
      readme(input, label, [paragraph]),
      {
        path: 'requirements.txt',
        text: 'keras>=3.8\nnumpy\nonnx\nonnxruntime\nonnxscript\npillow\ntorch>=2.6\n',
      },
      backboneJson(input, (contract) => ({
        ...contract,
        input: { ...contract.input, layout: 'NHWC' },
      })),
      samplesPy(config),
      kerasDataPy(config, refuse),
      kerasModelPy(config, refuse),
      kerasTrainPy(config),
      kerasExportPy(config),
      candidatePy,
    ];
  },
};

function refuseForKeras(config: BackboneConfig, refuse: Refuse): void {
  for (const field of ['weights', 'frozenStages'] as const) {
    const instead = l10n.t('remove it, or export to torchvision');
    refuseField(config, ['pretrained', field], label, refuse, instead);
  }
  refuseField(
    config,
    ['backbone', 'stochasticDepth'],
    label,
    refuse,
    l10n.t('remove it, or export to timm'),
  );
  refuseField(config, ['backbone', 'depth'], label, refuse);
  if (config.input.dynamic) {
    refuse(
      ['input', 'dynamic'],
      l10n.t("is true, and Keras' export fixes the size"),
      l10n.t('remove it'),
    );
  }
}
