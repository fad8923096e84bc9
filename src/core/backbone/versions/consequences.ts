import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { sameJson } from '../../shared/items/jsonValue';
import type { Consequence } from './backboneDiff';
import { buildGraph } from '../families/buildGraph';
import { isHeadIn } from '../builder/buildBackbone';
import type { BackboneConfig } from '../config/config';
import { configSchema } from '../config/configSchema';
import { specOf } from '../config/configSpec';
import { figuresOf } from '../families/backboneFigures';
import type { BackboneFigures } from '../families/backboneFigures';
import type { Difference } from './configDifferences';
import { formatCount } from '../../shared/text/numberText';

/** What can be told of a configuration without making a weight. */
interface Outline {
  readonly figures: BackboneFigures;
  /** Shape of each stored tensor by its name. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  readonly isHead: (name: string) => boolean;
}

/** Undefined for what cannot be built. */
function outlineOf(config: BackboneConfig): Outline | undefined {
  try {
    const spec = specOf(config);
    const built = buildGraph(spec);
    return {
      figures: figuresOf(built),
      weights: new Map(built.graph.initializers.map(({ name, dims }) => [name, dims])),
      isHead: isHeadIn(spec),
    };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** What it means when one field alone changes. */
export function consequenceOf(before: BackboneConfig, difference: Difference): Consequence {
  const [section] = difference.path;
  const isOutside = !['backbone', 'neck', 'head', 'input'].includes(String(section));
  if (isOutside) return { parameters: 0, macs: 0, weights: 'fit' };
  return consequenceBetween(before, withField(before, difference));
}

/** What it means to go from one configuration to another. */
export function consequenceBetween(
  before: BackboneConfig,
  after: BackboneConfig | undefined,
): Consequence {
  const old = outlineOf(before);
  const next = after && outlineOf(after);
  if (!old || !next) return { parameters: null, macs: null, weights: 'do_not_fit' };
  const macs = [old.figures.macs, next.figures.macs] as const;
  return {
    parameters: next.figures.parameters - old.figures.parameters,
    macs: macs[0] === null || macs[1] === null ? null : macs[1] - macs[0],
    weights: compatibility(old, next, !sameNetwork(before, after)),
  };
}

/** Whether both are the same layers, whatever is behind and in front of them. */
function sameNetwork(a: BackboneConfig, b: BackboneConfig): boolean {
  const layers = ({ backbone: { arch, depth, width, depths } }: BackboneConfig) =>
    [arch, depth, width, depths].map((option) => option ?? null);
  return sameJson(layers(a), layers(b));
}

/** @param whole whether weights that are left over count: a part of a deeper network is not this one */
function compatibility(old: Outline, next: Outline, whole: boolean): Consequence['weights'] {
  const missing = [...next.weights].filter(([name, dims]) => {
    const known = old.weights.get(name);
    return !known || !sameJson(known, dims);
  });
  const isLeft = (name: string) => !next.weights.has(name) && !old.isHead(name);
  if (whole && [...old.weights.keys()].some(isLeft)) return 'do_not_fit';
  if (missing.length === 0) return 'fit';
  return missing.every(([name]) => next.isHead(name)) ? 'fit_but_head' : 'do_not_fit';
}

/** The configuration with one field changed; undefined where that is none. */
function withField(
  config: BackboneConfig,
  { path, new: value }: Difference,
): BackboneConfig | undefined {
  const copy: Record<string, unknown> = structuredClone({ ...config });
  let place = copy as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last === undefined) return undefined;
  for (const key of path.slice(0, -1)) {
    const inner = place[key];
    if (typeof inner !== 'object' || inner === null) return undefined;
    place = inner as Record<string | number, unknown>;
  }
  if (value === undefined) delete place[last];
  else place[last] = value;
  const parsed = configSchema.safeParse(copy);
  return parsed.success ? parsed.data : undefined;
}

const weightsText: Readonly<Record<Consequence['weights'], () => string>> = {
  fit: () => l10n.t('trained weights fit'),
  fit_but_head: () => l10n.t("trained weights fit, all but the head's"),
  do_not_fit: () => l10n.t('trained weights do not fit'),
};

/** In words, for instance `+1,234 parameters, −5,000,000 MACs; trained weights fit`. */
export function consequenceText({ parameters, macs, weights }: Consequence): string {
  const parts = [signed(parameters, l10n.t('parameters')), signed(macs, l10n.t('MACs'))].filter(
    Boolean,
  );
  const counts = parts.length > 0 ? parts.join(', ') : l10n.t('same parameters and MACs');
  const known =
    parameters === null ? l10n.t('counts cannot be given for this change alone') : counts;
  return `${known}; ${weightsText[weights]()}`;
}

function signed(value: number | null, unit: string): string {
  if (value === null || value === 0) return '';
  return `${value > 0 ? '+' : '−'}${formatCount(Math.abs(value))} ${unit}`;
}
