import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract, trainingContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';
import { headSizes } from '../headSizes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { applicationRegions, applicationValues, refuseForApplications } from './kerasApplication';
import { isBasic } from '../resnetShape';
import { isResnet, refuseForResnet, resnetValues } from './kerasResnet';
import template from './templates/model.py';

/** Units between the pooled features and the head, which `include_top=False` leaves out. */
const hiddenUnits: Readonly<Record<string, number>> = {
  mobilenet_v3_small: 1024,
  mobilenet_v3_large: 1280,
};

/** What each framework would drop of the last layer's inputs if nothing is said. */
const ownDropout: Readonly<Record<string, number>> = {
  EfficientNet: 0.2,
  EfficientNetV2: 0.2,
  MobileNetV2: 0.2,
  MobileNetV3: 0.2,
};

/** `model.py`. */
export function kerasModelPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const { backbone, input } = config;
  const { name } = familyOf(backbone.arch);
  const resnet = isResnet(name);
  if (resnet) refuseForResnet(config, refuse);
  else refuseForApplications(config, refuse);
  const hidden = hiddenUnits[backbone.arch];
  const dropout = backbone.dropout ?? ownDropout[name] ?? 0;
  const text = renderTemplate(template, {
    values: {
      ARCHITECTURE: backbone.arch,
      SIZE: input.size.join('×'),
      HEADS: pythonLiteral(heads(config)),
      INPUT_SHAPE: pythonTuple([...input.size, inputContract(config).mean.length]),
      ...resnetValues(config),
      ...applicationValues(config),
      HIDDEN_UNITS: String(hidden),
      DROPOUT: String(dropout),
    },
    regions: {
      resnet,
      basic_block: isBasic(backbone.arch),
      ...applicationRegions(config),
      hidden_layer: hidden !== undefined,
      dropout: dropout > 0,
    },
  });
  return { path: 'model.py', text };
}

/** How many classes each output has. */
function heads(config: BackboneConfig): Record<string, number> {
  const outputs = Object.values(trainingContract(config).outputs).map(({ name }) => name);
  return Object.fromEntries(headSizes(config).map((size, i) => [outputs[i], size]));
}
