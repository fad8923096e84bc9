import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { headSizes } from '../headSizes';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { frozenPrefixes } from './frozenPrefixes';
import { hasHeadLayers, headPython } from './headLayersPy';
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
  const { classifier } = familyOf(backbone.arch).architecture(backbone.arch, {});
  const stages = pretrained?.frozenStages ?? 0;
  const dropout = dropoutOf(config);
  const head = headPython(config.head, dropout === 'linear' ? backbone.dropout : undefined);
  const text = renderTemplate(template, {
    values: {
      ARCHITECTURE: backbone.arch,
      SIZE: input.size.join('×'),
      CLASS_COUNTS: pythonLiteral(headSizes(config)),
      FROZEN: stages > 0 ? pythonTuple(frozenPrefixes(config, stages)) : '',
      FROZEN_STAGES: String(stages),
      BACKBONE: torchvisionBackbone(config, refuse),
      CLASSIFIER: modulePath(classifier),
      DROPOUT_LAYER: modulePath(layerBefore(classifier)),
      DROPOUT: String(backbone.dropout),
      HEAD_DEFINITIONS: head.definitions,
      HEAD: head.head('features', 'size'),
      ONLY_HEAD: head.head('features', 'SIZES[0]'),
      HEADS_DROPOUT: dropout === 'heads' ? `dropout=${backbone.dropout}` : '',
      ...weightsValues(config, classifier),
    },
    regions: {
      multihead: config.head.type === 'multihead',
      frozen: stages > 0,
      grey: input.channels === 1,
      dropout_layer: dropout === 'layer',
      shared: head.shared,
      pooled: 'reads' in config.head && config.head.reads === 'pooled',
    },
  });
  return { path: 'model.py', text };
}

/** Where a configured dropout happens: in the model's own layer, in our heads or in their last layer. */
function dropoutOf({ backbone, head }: BackboneConfig): 'layer' | 'heads' | 'linear' | undefined {
  if (backbone.dropout === undefined) return undefined;
  if (hasHeadLayers(head)) return 'linear';
  if (OWN_DROPOUT.has(familyOf(backbone.arch).name)) return 'layer';
  return head.type === 'multihead' ? 'heads' : 'linear';
}

/** A module's path as Python writes it: `classifier[1]`. */
function modulePath(path: string): string {
  return path.replace(/\.(\d+)/g, '[$1]');
}

/** The module before the last one of a sequence: `classifier.0` before `classifier.1`. */
function layerBefore(path: string): string {
  return path.replace(/\d+$/, (index) => String(Number(index) - 1));
}
