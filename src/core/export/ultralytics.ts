import * as l10n from '@vscode/l10n';
import type { ExportTarget } from './exportTypes';
import { backboneJson } from './project/backboneJson';
import { candidatePy } from './project/candidatePy';
import { dataYaml } from './ultralytics/dataYaml';
import { hyperparameters } from './ultralytics/hyperparameters';
import { modelYaml } from './ultralytics/modelYaml';
import { ultralyticsReadme } from './ultralytics/readme';
import { ultralyticsExportPy } from './ultralytics/exportPy';
import { ultralyticsTrainPy } from './ultralytics/trainPy';
import { refuseForUltralytics } from './ultralytics/ultralyticsRefusals';

const label = 'Ultralytics';

export const ultralytics: ExportTarget = {
  id: 'ultralytics',
  label,
  get description() {
    return l10n.t("a YOLO project with Ultralytics' own trainer, and data.yaml for detection");
  },
  files(input, refuse) {
    const { config } = input;
    if (!refuseForUltralytics(config, label, refuse)) return [];
    const custom = modelYaml(config);
    return [
      ultralyticsReadme(input),
      { path: 'requirements.txt', text: 'ultralytics>=8.3\nonnx\nonnxruntime\n' },
      backboneJson(input, ({ input: fed, outputs }) => ({
        // Names that Ultralytics gives; a classifier leaves with its softmax.
        input: { ...fed, name: 'images' },
        outputs: Object.fromEntries(
          Object.keys(outputs).map((head) => [head, { name: 'output0', activation: 'none' }]),
        ),
      })),
      ...(config.head.type === 'detection' ? [dataYaml(config)] : []),
      ...(custom ? [custom] : []),
      ultralyticsTrainPy(config, hyperparameters(config, refuse)),
      ultralyticsExportPy(config),
      candidatePy,
    ];
  },
};
