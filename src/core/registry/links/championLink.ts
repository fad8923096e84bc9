import * as l10n from '@vscode/l10n';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { isObject } from '../../shared/json/jsonPatch';
import { championHome } from '../format/layout';
import { copyMarker, placeCopy, pointFolder, takesNoLinks } from './makeLinks';
import { isRealFolder } from '../storage/modelFiles';
import { readJsonFile } from '../format/readJsonFile';
import { absolute, shown } from '../registryContext';
import type { Site } from '../registryContext';
import { leadsTo, meant, standingAt } from './standing';
import type { Standing } from './standing';
import type { Phase } from '../steps/step';
import type { ChampionEntry, ChampionPlace, Registry } from '../format/types';

/** What `models/champion` is now. */
export async function championPlace(site: Site): Promise<ChampionPlace> {
  const { kind } = await standingAt(site, site.layout.champion);
  if (kind === 'folder') return (await copiedVersion(site)) === undefined ? 'folder' : 'copy';
  return kind === 'link' ? 'link' : 'none';
}

/** The model id that `models/champion` is a copy of; undefined when it is no copy of ours. */
export async function copiedVersion(site: Site): Promise<string | undefined> {
  const { value } = await readJsonFile(site, join(site.layout.champion, copyMarker));
  return isObject(value) && typeof value['model_id'] === 'string' ? value['model_id'] : undefined;
}

/** Whether `models/champion` leads somewhere else than to the registry's champion. */
export async function championLinkDiffers(site: Site, registry: Registry): Promise<boolean> {
  const standing = await standingAt(site, site.layout.champion);
  const { champion } = registry;
  if (standing.kind === 'folder') {
    const copied = await copiedVersion(site);
    return copied !== undefined && copied !== champion?.model_id;
  }
  if (!('target' in standing)) return false;
  return !champion || !meant(site, standing, absolute(site, championHome(champion)));
}

/** Links `models/champion` to the champion's home; a link is only replaced by one that resolves. */
export const championLinkPhase: Phase = async (site, { registry }) => {
  const { champion } = registry;
  if (!champion?.files) return [];
  const home = absolute(site, championHome(champion));
  if (!(await isRealFolder(site, home))) return [];
  const standing = await standingAt(site, site.layout.champion);
  if (!(await needsLink(site, standing, champion, home))) return [];
  return [{ done: sentence(site, standing, home), run: () => place(site, champion, home) }];
};

async function needsLink(
  site: Site,
  standing: Standing,
  champion: ChampionEntry,
  home: string,
): Promise<boolean> {
  if (standing.kind === 'folder') {
    const copied = await copiedVersion(site);
    return copied !== undefined && copied !== champion.model_id;
  }
  if (standing.kind === 'link') return !leadsTo(standing, home);
  return standing.kind === 'none' || standing.kind === 'text';
}

async function place(site: Site, champion: ChampionEntry, home: string): Promise<void> {
  const copied = (await copiedVersion(site)) !== undefined;
  try {
    if (!copied) return await pointFolder(site, site.layout.champion, home);
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
  }
  const { model_id, version } = champion;
  const marker = encode(`${JSON.stringify({ model_id, version })}\n`);
  await placeCopy(site, site.layout.champion, home, marker);
}

function sentence(site: Site, standing: Standing, home: string): string {
  const to = shown(site, home);
  return standing.kind === 'text'
    ? l10n.t(
        'models/champion was a text file in the place of a link and has been linked to {0}',
        to,
      )
    : l10n.t('models/champion has been linked to {0}', to);
}
