import type { Architecture } from './family';
import type { FeatureMap, FeatureVector } from './featureMap';
import type { HeadLayer, HeadLayers } from './headLayers';
import { addLayers } from './headLayers';
import type { Net } from './net';

/** A head that reads one vector for the whole image. */
export type ClassifierSpec =
  | ({ readonly type: 'classification'; readonly classes: number } & HeadLayers)
  /** Number of classes by head; `shared` layers come before all of them, once. */
  | ({
      readonly type: 'multihead';
      readonly heads: Readonly<Record<string, number>>;
      readonly shared?: readonly HeadLayer[];
    } & HeadLayers)
  /** What the heads would read, `[N, D]`: for a linear probe. */
  | { readonly type: 'features'; readonly reads?: HeadLayers['reads'] };

/** Module path of the layers that all heads share. */
export const SHARED_LAYERS = 'shared';

/**
 * Pools the features, and adds the heads and their outputs.
 * @param batch of the outputs' shapes
 */
export function addClassifiers(
  net: Net,
  architecture: Architecture,
  features: FeatureMap,
  head: ClassifierSpec,
  batch: number | string,
): void {
  const vector = vectorOf(net, architecture, features, head);
  if (head.type === 'features')
    return net.graph.output(vector.value, 'features', [batch, vector.features]);
  const { hidden = [] } = head;
  const add = (input: FeatureVector, name: string, classes: number, output: string) => {
    const last = addLayers(net, input, name, hidden);
    const path = hidden.length === 0 ? name : `${name}.${hidden.length}`;
    net.graph.output(net.linear(last, path, classes).value, output, [batch, classes]);
  };
  if (head.type === 'classification')
    return add(vector, architecture.classifier, head.classes, 'logits');
  const shared = addLayers(net, vector, SHARED_LAYERS, head.shared ?? []);
  for (const [name, classes] of Object.entries(head.heads))
    add(shared, `heads.${name}`, classes, `${name}_logits`);
}

function vectorOf(
  net: Net,
  { pool, pooled = pool }: Architecture,
  features: FeatureMap,
  { reads }: ClassifierSpec,
): FeatureVector {
  return reads === 'pooled' ? pooled(net, features) : pool(net, features);
}
