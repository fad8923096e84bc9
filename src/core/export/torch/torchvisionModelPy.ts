import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { headSizes } from '../headSizes';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { frozenPrefixes } from './frozenPrefixes';
import { weightsValues } from './initialWeights';
import { torchvisionBackbone } from './torchvisionBackbone';
import template from './templates/torchvision_model.py';

/** Families whose last layer follows a dropout of its own. */
const OWN_DROPOUT: ReadonlySet<string> = new Set([
  'EfficientNet',
  'EfficientNetV2',
  'MobileNetV2',
  'MobileNetV3',
  'VGG',
]);

/** `model.py`: the torchvision model with the configuration's head. */
export function torchvisionModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, pretrained, input } = config;
  const family = familyOf(backbone.arch);
  const { classifier } = family.architecture(backbone.arch, {});
  const multihead = config.head.type === 'multihead';
  const { dropout } = backbone;
  const layer = dropout !== undefined && OWN_DROPOUT.has(family.name);
  const dropoutLinear = !multihead && dropout !== undefined && !layer;
  const stages = pretrained?.frozenStages ?? 0;
  const text = renderTemplate(template, {
    values: {
      ARCHITECTURE: backbone.arch,
      SIZE: input.size.join('×'),
      CLASS_COUNTS: pythonLiteral(headSizes(config)),
      FROZEN: stages > 0 ? pythonTuple(frozenPrefixes(config, stages)) : '',
      FROZEN_STAGES: String(stages),
      BACKBONE: torchvisionBackbone(config, refuse),
      CLASSIFIER: modulePath(classifier),
      DROPOUT_LAYER: layer ? modulePath(before(classifier)) : '',
      DROPOUT: String(dropout),
      HEADS_DROPOUT: dropout === undefined || layer ? '' : `dropout=${dropout}`,
      ...weightsValues(config, classifier),
    },
    regions: {
      multihead,
      frozen: stages > 0,
      grey: input.channels === 1,
      dropout_layer: layer,
      dropout_linear: dropoutLinear,
      linear: !multihead && !dropoutLinear,
    },
  });
  return { path: 'model.py', text };
}

/** A module's path as Python writes it: `classifier[1]`. */
function modulePath(path: string): string {
  return path.replace(/\.(\d+)/g, '[$1]');
}

/** The module before the last one of a sequence: `classifier.0` before `classifier.1`. */
function before(path: string): string {
  return path.replace(/\d+$/, (index) => String(Number(index) - 1));
}
