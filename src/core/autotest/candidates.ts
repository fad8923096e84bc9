import { freeName } from '../shared/text/freeName';
import * as l10n from '@vscode/l10n';
import type { BackboneConfig } from '../backbone/config/config';
import { specOf } from '../backbone/config/configSpec';
import { families } from '../backbone/families/catalogue';
import type { BackboneFigures } from '../backbone/families/backboneFigures';
import { backboneFigures } from '../backbone/families/backboneFigures';
import { newConfig } from '../backbone/config/newConfig';
import type { PublishedResult } from '../backbone/families/published';
import { publishedResult } from '../backbone/families/published';
import { UserError } from '../shared/errors/errors';
import type { AutotestLimits, AutotestSpec } from './spec';
import { count } from '../shared/text/quantity';
import { sentence } from '../shared/text/sentence';
import type { Sentence, Value } from '../shared/text/sentence';

/** A configuration that is tried, with what is known without running it. */
export interface Candidate {
  /** Unique in one auto-test. */
  readonly name: string;
  readonly config: BackboneConfig;
  readonly figures: Pick<BackboneFigures, 'parameters' | 'macs' | 'activation_bytes'>;
  /** Of the network as it was published; absent where options, size or channels differ. */
  readonly published?: PublishedResult;
  /** Why it is not measured: the limit that it is beyond, or what cannot be built. */
  readonly excluded?: Value;
}

/**
 * The candidates of a specification, each with its figures; one that cannot be built, for instance
 * at this input size, is excluded with the reason and stops no other.
 * @param configs the configurations that the specification names
 * @throws UserError where nothing is left to try
 */
export function candidatesOf(
  spec: AutotestSpec,
  configs: readonly BackboneConfig[],
): readonly Candidate[] {
  const all = [...configs, ...generated(spec)];
  const seen = new Set<string>();
  const candidates = all.map((config) => {
    const name = freeName(config.name, (one) => seen.has(one));
    seen.add(name);
    const runtime = { ...config.runtime, ...spec.runtime };
    return candidateOf(name, { ...config, name, runtime }, spec.limits ?? {});
  });
  if (candidates.length > 0) return candidates;
  throw new UserError(
    l10n.t(
      'No variant of {0} has a size {1}',
      (spec.families ?? []).join(', '),
      (spec.sizes ?? []).join(', '),
    ),
    l10n.t('Correct sizes in the specification, or leave it out to try all variants.'),
  );
}

function generated(spec: AutotestSpec): BackboneConfig[] {
  const { head, sizes, inputSizes } = spec;
  if (!head) return [];
  return families
    .filter(({ name }) => spec.families?.includes(name))
    .flatMap(({ variants }) => variants)
    .filter((arch) => sizes?.some((size) => isSize(arch, size)) ?? true)
    .flatMap((arch) =>
      (inputSizes ?? [undefined]).map((size): BackboneConfig => {
        if (!size) return newConfig({ name: arch, arch, head });
        return newConfig({ name: `${arch}_${size[0]}x${size[1]}`, arch, head, size });
      }),
    );
}

/** `50` is a size of `resnet50` and not of `resnet150`; `tiny` is one of `convnext_tiny`. */
function isSize(arch: string, size: string): boolean {
  if (arch === size) return true;
  const before = arch.slice(0, -size.length);
  if (before === '' || !arch.endsWith(size)) return false;
  return (
    !(/\d$/.test(before) && /^\d/.test(size)) && !(/[a-z]$/.test(before) && /^[a-z]{2}/.test(size))
  );
}

function candidateOf(name: string, config: BackboneConfig, limits: AutotestLimits): Candidate {
  const published = publishedOf(config);
  const known = { name, config, ...(published ? { published } : {}) };
  try {
    const { parameters, macs, activation_bytes } = backboneFigures(specOf(config));
    const figures = { parameters, macs, activation_bytes };
    const excluded = beyond(figures, limits);
    return { ...known, figures, ...(excluded ? { excluded } : {}) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const figures = { parameters: 0, macs: null, activation_bytes: null };
    return { ...known, figures, excluded: error.said };
  }
}

/** The published result, where the network is the published one and is fed as it was measured. */
function publishedOf({ backbone, input }: BackboneConfig): PublishedResult | undefined {
  const { arch, depth, width, depths } = backbone;
  if ([depth, width, depths].some((option) => option !== undefined)) return undefined;
  const published = publishedResult(arch);
  const isSize = input.size.every((side) => side === published?.size);
  return isSize && (input.channels ?? 3) === 3 ? published : undefined;
}

/** Bytes of weights and activations together, for one image in float32. */
export function memoryBytes({
  parameters,
  activation_bytes,
}: Pick<Candidate['figures'], 'parameters' | 'activation_bytes'>): number {
  return 4 * parameters + (activation_bytes ?? 0);
}

const overLimit = {
  parameters: 'limit_parameters',
  macs: 'limit_macs',
  memoryBytes: 'limit_memory',
} as const;
type Limit = keyof typeof overLimit;

function beyond(figures: Candidate['figures'], limits: AutotestLimits): Sentence | undefined {
  const checks: readonly (readonly [Limit, number, number | undefined])[] = [
    ['parameters', figures.parameters, limits.parameters],
    ['macs', figures.macs ?? 0, limits.macs],
    ['memoryBytes', memoryBytes(figures), limits.memoryBytes],
  ];
  const found = checks.find(([, value, limit]) => limit !== undefined && value > limit);
  if (!found) return undefined;
  const [what, value, limit = value] = found;
  return sentence(overLimit[what], { value: count(value), limit: count(limit) });
}
