import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { HeadActivation, HeadLayer } from '../families/headLayers';
import { headActivations } from '../families/headLayers';
import type { HeadSequence, StoredLayer } from './headSequences';
import type { StoredHead } from './heads';

/** The layers of a converted model's heads. */
export interface ConvertedLayers {
  readonly hidden: readonly HeadLayer[];
  readonly shared: readonly HeadLayer[];
}

/**
 * The layers of heads as a configuration has them.
 * @param file for messages
 * @param activation of all of them
 * @throws UserError when one is needed and not given, and for heads of different layers
 */
export function headLayers(
  file: string,
  heads: readonly StoredHead[],
  shared: HeadSequence | null,
  activation: HeadActivation | 'none' | undefined,
): ConvertedLayers {
  const [first] = heads;
  const hidden = first?.hidden ?? [];
  const other = heads.find((head) => String(head.hidden) !== String(hidden));
  if (first && other) throw differentHeads(file, first, other);
  const before = shared?.layers ?? [];
  if (activation === undefined && [...before, ...hidden].includes('activation'))
    throw unknownActivation(file, heads, shared);
  const known = (layers: readonly StoredLayer[]) =>
    layers.flatMap((layer): HeadLayer[] => {
      if (layer !== 'activation') return [layer];
      return activation === undefined || activation === 'none' ? [] : [activation];
    });
  return { hidden: known(hidden), shared: known(before) };
}

/** Module path in the checkpoint by that in the graph, for each layer with weights. */
export function modulesOf(
  target: string,
  stored: readonly (string | null)[],
  layers: readonly HeadLayer[],
): ReadonlyMap<string, string> {
  const modules = stored.filter((module) => module !== null);
  const [only] = modules;
  // A layer alone is named by itself, without a number.
  if (only !== undefined && layers.length === 0) return new Map([[target, only]]);
  const places = layers.flatMap((layer, index) => (hasWeights(layer) ? [index] : []));
  return new Map(modules.map((module, i) => [`${target}.${places[i] ?? layers.length}`, module]));
}

function hasWeights(layer: HeadLayer): boolean {
  return !headActivations.some((activation) => activation === layer);
}

/** `768 → layerNorm → 512 → ? → 4`, a question mark for what is not known. */
export function layersText(
  features: number | null,
  layers: readonly StoredLayer[],
  classes?: number,
): string {
  const inner = layers.map((layer) => (layer === 'activation' ? '?' : String(layer)));
  return [features, ...inner, ...(classes === undefined ? [] : [classes])].join(' → ');
}

/** `3×1024`, or the layers of a head with hidden ones; a detector's by its classes. */
export function storedHeadText({
  features,
  hidden,
  classes,
}: Pick<StoredHead, 'features' | 'hidden' | 'classes'>): string {
  if (features === null) return String(classes);
  return hidden.length === 0 ? `${classes}×${features}` : layersText(features, hidden, classes);
}

/** Whether a conversion must be told an activation, which weights do not have. */
export function needsActivation(
  heads: readonly Pick<StoredHead, 'hidden'>[],
  shared: Pick<HeadSequence, 'layers'> | null,
): boolean {
  const layers = [...(shared?.layers ?? []), ...heads.flatMap(({ hidden }) => hidden)];
  return layers.includes('activation');
}

function unknownActivation(
  file: string,
  heads: readonly StoredHead[],
  shared: HeadSequence | null,
): UserError {
  const parts = [
    ...(shared ? [`${shared.module}: ${layersText(shared.features, shared.layers)}`] : []),
    ...heads.map(
      ({ module, features, hidden, classes }) =>
        `${module}: ${layersText(features, hidden, classes)}`,
    ),
  ];
  return new UserError(
    l10n.t(
      'The heads of {0} have hidden layers, and weights do not tell the activation behind them ({1})',
      file,
      parts.join('; '),
    ),
    l10n.t(
      'Name the activation of the training script with `--head-activation {0}`, for instance `backbone convert {1} --head-activation gelu`; a wrong one gives wrong answers.',
      [...headActivations, 'none'].join('|'),
      file,
    ),
    { kind: 'refused' },
  );
}

function differentHeads(file: string, a: StoredHead, b: StoredHead): UserError {
  const text = ({ module, features, hidden, classes }: StoredHead) =>
    `${module}: ${layersText(features, hidden, classes)}`;
  return new UserError(
    l10n.t('The heads of {0} have different layers: {1}; {2}', file, text(a), text(b)),
    l10n.t(
      'Export it with your own code: `backbone convert {0} --script` writes the script.',
      file,
    ),
    { kind: 'refused' },
  );
}
