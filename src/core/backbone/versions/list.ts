import { UserError } from '../../shared/errors/errors';
import { isSafeName } from '../../shared/files/names';
import { join } from '../../shared/files/paths';
import type { BackboneSummary, BackboneVersion } from './backboneVersion';
import type { BackboneConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import { backboneFigures } from '../families/backboneFigures';
import { parseBackboneConfig } from '../config/parseConfig';
import { sameConfig } from './normalizeConfig';
import { namesIn, readVersions } from './readVersions';
import { readSource, validateText } from './sources';
import { configEnding, workingFile } from './backbonesContext';
import type { BackbonesContext, RegisteredModel } from './backbonesContext';

/** Every configuration and everything that has versions, by name. */
export async function listBackbones(
  context: BackbonesContext,
): Promise<readonly BackboneSummary[]> {
  const { backbones } = context.layout;
  const names = new Set<string>();
  for (const entry of await namesIn(context, backbones)) {
    const isConfig = entry.endsWith(configEnding);
    const name = isConfig ? entry.slice(0, -configEnding.length) : entry;
    if (!isSafeName(name)) continue;
    if (isConfig || (await hasVersions(context, join(backbones, entry)))) names.add(name);
  }
  const models = await context.models();
  return Promise.all([...names].sort().map((name) => summarize(context, name, models)));
}

async function hasVersions(context: BackbonesContext, folder: string): Promise<boolean> {
  if ((await context.fs.lstat(folder))?.kind !== 'directory') return false;
  return (await namesIn(context, folder)).some((name) => /^v\d/.test(name));
}

async function summarize(
  context: BackbonesContext,
  name: string,
  models: readonly RegisteredModel[],
): Promise<BackboneSummary> {
  const { versions, faults } = await readVersions(context, name, models);
  const base = { name, versions };
  const file = workingFile(context, name);
  if (!(await context.fs.lstat(file)))
    return { ...base, file: null, errors: 0, warnings: 0, changed: false, faults };
  try {
    const { text } = await readSource(context, { name });
    const { config, valid, problems } = await validateText(context, text);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return {
      ...base,
      file,
      ...(config && { arch: config.backbone.arch }),
      ...(config && valid && { figures: backboneFigures(specOf(config)) }),
      errors,
      warnings: problems.length - errors,
      changed: !config || !(await isNewest(context, name, versions[0], config)),
      faults,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const broken = [...faults, error.message];
    return { ...base, file, errors: 1, warnings: 0, changed: false, faults: broken };
  }
}

async function isNewest(
  context: BackbonesContext,
  name: string,
  newest: BackboneVersion | undefined,
  config: BackboneConfig,
): Promise<boolean> {
  if (!newest) return false;
  const { text } = await readSource(context, { name, version: newest.version });
  const committed = parseBackboneConfig(text).config;
  return committed !== undefined && sameConfig(committed, config);
}
