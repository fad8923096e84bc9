import { UserError } from '../../shared/errors/errors';
import { isSafeName } from '../../shared/files/names';
import { join } from '../../shared/files/paths';
import type { BackboneSummary, BackboneVersion } from './backboneVersion';
import type { BackboneConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import { backboneFigures } from '../families/backboneFigures';
import { parseBackboneConfig } from '../config/parseConfig';
import { sameMeaning } from './normalizeConfig';
import { namesIn, readVersions } from './readVersions';
import { readSource, validateText } from './sources';
import { configEnding, workingFile } from './site';
import type { BackboneSite, RegisteredModel } from './site';

/** Every configuration and everything that has versions, by name. */
export async function listBackbones(site: BackboneSite): Promise<readonly BackboneSummary[]> {
  const { backbones } = site.layout;
  const names = new Set<string>();
  for (const entry of await namesIn(site, backbones)) {
    const isConfig = entry.endsWith(configEnding);
    const name = isConfig ? entry.slice(0, -configEnding.length) : entry;
    if (!isSafeName(name)) continue;
    if (isConfig || (await hasVersions(site, join(backbones, entry)))) names.add(name);
  }
  const models = await site.models();
  return Promise.all([...names].sort().map((name) => summarize(site, name, models)));
}

async function hasVersions(site: BackboneSite, folder: string): Promise<boolean> {
  if ((await site.fs.lstat(folder))?.kind !== 'directory') return false;
  return (await namesIn(site, folder)).some((name) => /^v\d/.test(name));
}

async function summarize(
  site: BackboneSite,
  name: string,
  models: readonly RegisteredModel[],
): Promise<BackboneSummary> {
  const { versions, faults } = await readVersions(site, name, models);
  const base = { name, versions };
  const file = workingFile(site, name);
  if (!(await site.fs.lstat(file)))
    return { ...base, file: null, errors: 0, warnings: 0, changed: false, faults };
  try {
    const { text } = await readSource(site, { name });
    const { config, valid, problems } = await validateText(site, text);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return {
      ...base,
      file,
      ...(config && { arch: config.backbone.arch }),
      ...(config && valid && { figures: backboneFigures(specOf(config)) }),
      errors,
      warnings: problems.length - errors,
      changed: !config || !(await isNewest(site, name, versions[0], config)),
      faults,
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const broken = [...faults, error.message];
    return { ...base, file, errors: 1, warnings: 0, changed: false, faults: broken };
  }
}

async function isNewest(
  site: BackboneSite,
  name: string,
  newest: BackboneVersion | undefined,
  config: BackboneConfig,
): Promise<boolean> {
  if (!newest) return false;
  const { text } = await readSource(site, { name, version: newest.version });
  const committed = parseBackboneConfig(text).config;
  return committed !== undefined && sameMeaning(committed, config);
}
