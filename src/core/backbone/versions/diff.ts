import type { BackboneDiff, FigureChange } from './backboneDiff';
import type { BackboneVersion } from './backboneVersion';
import type { BackboneConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import { backboneFigures } from '../families/backboneFigures';
import type { BackboneFigures } from '../families/backboneFigures';
import { requireValid } from '../builder/buildFile';
import { parseBackboneConfig } from '../config/parseConfig';
import { changesBetween } from './changes';
import { consequenceBetween } from './consequences';
import { findVersion, readVersions } from './readVersions';
import { readSource } from './sources';
import type { BackbonesContext } from './backbonesContext';

/** One side of a comparison. */
export interface DiffSide {
  /** A version, or `working`. */
  readonly label: string;
  readonly config: BackboneConfig;
  readonly figures: BackboneFigures;
  /** Of a version that was measured. */
  readonly p50_ms: number | null;
}

/** @throws UserError when a version is not there or the working file is not valid */
export async function diffVersions(
  context: BackbonesContext,
  name: string,
  from: string,
  to: string,
): Promise<BackboneDiff> {
  const read = await readVersions(context, name, []);
  const side = async (label: string): Promise<DiffSide> => {
    if (label === 'working') return workingSide(await readConfig(context, { name }));
    return versionSide(context, findVersion(read, name, label));
  };
  return diffSides(name, await side(from), await side(to));
}

async function readConfig(context: BackbonesContext, source: { name: string; version?: string }) {
  const { text, label } = await readSource(context, source);
  return requireValid(parseBackboneConfig(text), label);
}

/** The file that is edited, counted now. */
export function workingSide(config: BackboneConfig): DiffSide {
  return {
    label: 'working',
    config,
    figures: backboneFigures(specOf(config)),
    p50_ms: null,
  };
}

/** A version with the figures of its commit. */
export async function versionSide(
  context: BackbonesContext,
  { name, version, figures, benchmark }: BackboneVersion,
): Promise<DiffSide> {
  const config = await readConfig(context, { name, version });
  return { label: version, config, figures, p50_ms: benchmark?.p50_ms ?? null };
}

export function diffSides(name: string, from: DiffSide, to: DiffSide): BackboneDiff {
  return {
    name,
    from: from.label,
    to: to.label,
    fields: changesBetween(from.config, to.config),
    figures: figureChanges(from, to),
    weights: consequenceBetween(from.config, to.config).weights,
  };
}

function figureChanges(from: DiffSide, to: DiffSide): FigureChange[] {
  const counts = (['parameters', 'macs', 'activation_bytes'] as const).map((figure) => ({
    figure,
    old: from.figures[figure],
    new: to.figures[figure],
  }));
  if (from.p50_ms === null && to.p50_ms === null) return counts;
  return [...counts, { figure: 'p50_ms', old: from.p50_ms, new: to.p50_ms }];
}
