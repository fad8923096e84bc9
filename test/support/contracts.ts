import type { EvaluationPolicy } from '../../src/core/evaluation/policy/evaluationPolicy';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';

type Json = Record<string, unknown>;

/** A `training_config.json` as training writes it; `input` overrides fields of the input's contract. */
export function trainingConfig(input: Json = {}): Json {
  return {
    architecture: 'convnext_tiny',
    contract: {
      input: {
        name: 'input',
        size: [224, 224],
        layout: 'NCHW',
        color: 'RGB',
        dtype: 'float32',
        resize: { mode: 'shortest', size: 256, interpolation: 'bilinear' },
        crop: [224, 224],
        scale: 1 / 255,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
        ...input,
      },
      outputs: { magnitude: { name: 'magnitude_logits', activation: 'softmax' } },
    },
  };
}

export const classMappings = { magnitude: ['Small', 'Medium', 'Large'] };

/** A contract for images that are fed as they are. */
export function plainContract(
  size: readonly [number, number],
  classes: Readonly<Record<string, readonly string[]>>,
): Contract {
  const outputs = Object.keys(classes).map(
    (head) => [head, { name: head, activation: 'softmax' as const }] as const,
  );
  return {
    input: {
      name: 'input',
      size,
      layout: 'NCHW',
      color: 'RGB',
      dtype: 'float32',
      scale: 1 / 255,
      mean: [0, 0, 0],
      std: [1, 1, 1],
      exif: 'ignore',
    },
    outputs: Object.fromEntries(outputs),
    classes,
  };
}

/** A policy over a CSV whose columns are named like the heads, equal weights. */
export function csvPolicy(heads: readonly string[]): EvaluationPolicy {
  return {
    dataset: {
      format: 'csv',
      path: 'data/validation.csv',
      columns: { id: 'event', image: 'file' },
    },
    heads: Object.fromEntries(
      heads.map((head) => [
        head,
        { task: 'classification', label: head, weight: 1 / heads.length },
      ]),
    ),
    gates: [],
  };
}
