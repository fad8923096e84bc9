import type { StoredTensor, Tensors } from '../../checkpoints/tensor';

/**
 * Names that published weights have from earlier releases, and today's. Sources: torchvision,
 * `_load_state_dict` in models/densenet.py and `MLPBlock` in models/vision_transformer.py.
 */
const renamed: readonly (readonly [RegExp, string])[] = [
  [/(\.denselayer\d+\.(?:norm|conv))\.([12])\./, '$1$2.'],
  [/(\.encoder_layer_\d+\.mlp)\.linear_1\./, '$1.0.'],
  [/(\.encoder_layer_\d+\.mlp)\.linear_2\./, '$1.3.'],
];

/** Tensors under the names that their framework gives them today. */
export function withTodaysNames(tensors: Tensors): Tensors {
  const rename = (name: string) =>
    renamed.reduce((text, [pattern, today]) => text.replace(pattern, today), name);
  return new Map(
    [...tensors].map(([name, tensor]): [string, StoredTensor] => [rename(name), tensor]),
  );
}
