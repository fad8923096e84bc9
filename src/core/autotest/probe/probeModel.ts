import { buildGraph } from '../../backbone/families/buildGraph';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import { specOf } from '../../backbone/config/configSpec';
import { applyWeights } from '../../backbone/weights/applyWeights';
import { policyOf } from '../../backbone/weights/initPolicies';
import type { WeightFile } from '../../backbone/weights/weightFile';
import { BUILT_IR_VERSION, BUILT_OPSET } from '../../onnx/graphBuilder';
import type { Model } from '../../onnx/model';

/** Whether a linear classifier can read a configuration's architecture: a detector has no vector. */
export function canProbe({ backbone: { arch } }: BackboneConfig): boolean {
  return familyOf(arch).architecture(arch, {}).detect === undefined;
}

/**
 * The network of a configuration up to its last linear layer, with pretrained weights. The weights'
 * own head is not used. The file must stay open until the model is written.
 * @throws UserError listing the tensors that do not fit
 */
export function probeModel(config: BackboneConfig, weights: WeightFile): Model {
  const { arch, options, input } = specOf(config);
  const { graph } = buildGraph({ arch, options, input, head: { type: 'features' } });
  const filled = applyWeights(graph, {
    policy: policyOf(familyOf(arch)),
    seed: 0,
    isHead: () => false,
    file: weights,
  });
  return {
    irVersion: BUILT_IR_VERSION,
    producerName: 'backbone-studio',
    producerVersion: '',
    opsetImports: [{ domain: '', version: BUILT_OPSET }],
    graph: filled.graph,
    metadata: { arch },
  };
}
