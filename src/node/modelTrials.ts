import type { ModelTrials } from '../core/app/modelTrials';
import { previewModel } from '../core/app/previewModel';
import { proposeModel } from '../core/app/proposeModel';
import { nodeFileSystem } from './nodeFileSystem';
import { nodePorts } from './nodePorts';
import type { StudioParts } from './studioParts';

/**
 * Tries models in a folder that has no registry.
 * @param root absolute, as `toCorePath` writes it: where `config/evaluation.jsonc` may be
 */
export function modelTrials(
  root: string,
  parts: Pick<StudioParts, 'createEvaluator'>,
): ModelTrials {
  const evaluator = parts.createEvaluator();
  const registry = {
    root,
    status: () => Promise.resolve({ champion: null }),
    // Asked for a champion alone, and there is none.
    resolve: () => Promise.reject(new Error('There is no registry.')),
  };
  const { files } = nodePorts(root);
  return {
    propose: (path, options) => proposeModel({ registry, files: nodeFileSystem }, path, options),
    previewModel: (model, options) => previewModel({ registry, files, evaluator }, model, options),
    dispose: () => evaluator.dispose(),
  };
}
