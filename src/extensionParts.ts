import { EvaluatorClient } from './evaluator/client/client';
import { nodeMachineLock } from './node/nodeMachineLock';
import type { StudioParts } from './node/studioParts';
import { createThreadBuilder } from './node/threadBuilder';

/** @param pathOf absolute path of something in the extension's folder */
export function extensionParts(pathOf: (path: string) => string): StudioParts {
  const gate = nodeMachineLock();
  const evaluator = pathOf('dist/evaluator.js');
  return {
    createEvaluator: () => new EvaluatorClient(evaluator, { gate }),
    comparison: pathOf('dist/comparison.js'),
    builder: createThreadBuilder(pathOf('dist/build.js')),
    gate,
    sample: pathOf('models'),
  };
}
