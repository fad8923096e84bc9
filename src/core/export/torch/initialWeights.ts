import type { BackboneConfig } from '../../backbone/config/config';
import { definitionsOf } from '../python/definitionsOf';
import { pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import template from './templates/weights.py';

/** What the training of a model begins with. */
export type InitialWeights =
  /** Trained weights that the configuration names, relative to the root. */
  | { readonly kind: 'file'; readonly file: string }
  /** The framework's published weights, when the user asks for them. */
  | { readonly kind: 'published' }
  /** Random: no one published weights of this shape. */
  | { readonly kind: 'random' };

export function initialWeights({ pretrained, backbone }: BackboneConfig): InitialWeights {
  if (pretrained?.weights !== undefined) return { kind: 'file', file: pretrained.weights };
  const { depth, width, depths } = backbone;
  const asPublished = depth === undefined && width === undefined && depths === undefined;
  return { kind: asPublished ? 'published' : 'random' };
}

/**
 * What both kinds of model.py say of the weights.
 * @param classifier path of the last layer, which may differ from the trained one
 */
export function weightsValues(config: BackboneConfig, classifier: string) {
  const { kind } = initialWeights(config);
  const functions = renderTemplate(template, {
    values: { CLASSIFIER: pythonLiteral(`${classifier}.`) },
  });
  const frozen = (config.pretrained?.frozenStages ?? 0) > 0;
  return {
    PRETRAINED: kind === 'published' ? 'pretrained: bool = False' : '',
    WEIGHTS: kind === 'published' ? 'published or random' : 'random',
    LOAD_WEIGHTS: kind === 'file' ? definitionsOf(functions, ['load_weights']) : '',
    FREEZE: frozen ? definitionsOf(functions, ['freeze']) : '',
  };
}
