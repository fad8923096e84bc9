import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { isObject } from '../../shared/items/jsonValue';
import { championArchiveFolder } from '../format/layout';
import { copyMarker, placeCopy, pointFolder, takesNoLinks } from './makeLinks';
import { isRealFolder } from '../storage/modelFiles';
import { readJsonFile } from '../format/readJsonFile';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { leadsTo, meant, readLinkState } from './linkState';
import type { LinkState } from './linkState';
import type { ReconcilePhase } from '../reconcileStep';
import type { ChampionEntry, ChampionPlace, Registry } from '../format/types';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** What `models/champion` is now. */
export async function championPlace(context: RegistryContext): Promise<ChampionPlace> {
  const { kind } = await readLinkState(context, context.layout.champion);
  if (kind === 'folder') return (await copiedVersion(context)) === undefined ? 'folder' : 'copy';
  return kind === 'link' ? 'link' : 'none';
}

/** The model id that `models/champion` is a copy of; undefined when it is no copy of ours. */
export async function copiedVersion(context: RegistryContext): Promise<string | undefined> {
  const { value } = await readJsonFile(context, join(context.layout.champion, copyMarker));
  return isObject(value) && typeof value['model_id'] === 'string' ? value['model_id'] : undefined;
}

/** Whether `models/champion` leads somewhere else than to the registry's champion. */
export async function championLinkDiffers(
  context: RegistryContext,
  registry: Registry,
): Promise<boolean> {
  const linkState = await readLinkState(context, context.layout.champion);
  const { champion } = registry;
  if (linkState.kind === 'folder') {
    const copied = await copiedVersion(context);
    return copied !== undefined && copied !== champion?.model_id;
  }
  if (!('target' in linkState)) return false;
  return (
    !champion || !meant(context, linkState, absolute(context, championArchiveFolder(champion)))
  );
}

/** Links `models/champion` to the champion's archive folder; a link is only replaced by one that resolves. */
export const championLinkPhase: ReconcilePhase = async (context, { registry }) => {
  const { champion } = registry;
  if (!champion?.files) return [];
  const archiveFolder = absolute(context, championArchiveFolder(champion));
  if (!(await isRealFolder(context, archiveFolder))) return [];
  const linkState = await readLinkState(context, context.layout.champion);
  if (!(await needsLink(context, linkState, champion, archiveFolder))) return [];
  return [
    {
      done: linked(context, linkState, archiveFolder),
      run: () => place(context, champion, archiveFolder),
    },
  ];
};

async function needsLink(
  context: RegistryContext,
  linkState: LinkState,
  champion: ChampionEntry,
  archiveFolder: string,
): Promise<boolean> {
  if (linkState.kind === 'folder') {
    const copied = await copiedVersion(context);
    if (copied === undefined) return false;
    return copied !== champion.model_id || (await lacksFile(context, champion));
  }
  if (linkState.kind === 'link') return !leadsTo(linkState, archiveFolder);
  return linkState.kind === 'none' || linkState.kind === 'text';
}

/** Whether the copy is of before a model was added to the champion. */
async function lacksFile(
  context: RegistryContext,
  { files = [] }: ChampionEntry,
): Promise<boolean> {
  for (const { path } of files)
    if (!(await context.fs.lstat(join(context.layout.champion, path)))) return true;
  return false;
}

async function place(
  context: RegistryContext,
  champion: ChampionEntry,
  archiveFolder: string,
): Promise<void> {
  const copied = (await copiedVersion(context)) !== undefined;
  try {
    if (!copied) return await pointFolder(context, context.layout.champion, archiveFolder);
  } catch (error) {
    if (!takesNoLinks(error)) throw error;
  }
  const { model_id, version } = champion;
  const marker = encode(`${JSON.stringify({ model_id, version })}\n`);
  await placeCopy(context, context.layout.champion, archiveFolder, marker);
}

function linked(context: RegistryContext, linkState: LinkState, archiveFolder: string): Sentence {
  const path = shown(context, archiveFolder);
  return linkState.kind === 'text'
    ? sentence('champion_text_linked', { path })
    : sentence('champion_linked', { path });
}
