import { isSafeName } from '../../shared/files/names';
import { basename, join } from '../../shared/files/paths';
import { namedByProduction } from '../links/namedByProduction';
import { besideModel, archiveFolderOf, isModelFile } from '../format/layout';
import { entryFromMetadata } from '../steps/metadataFormat';
import { isOnnx, isRealFolder, mainFile, readFolder } from '../storage/modelFiles';
import { registryVersion } from '../format/parseProblems';
import { parseArchived, parseChallenger, parseChampion } from '../format/parseEntry';
import { readJsonFile } from '../format/readJsonFile';
import { readTraining } from '../storage/readTraining';
import { withRow } from '../format/rows';
import type { RegistryContext } from '../registryContext';
import { formatTime } from '../../shared/time/time';
import { kept } from '../../shared/text/kept';
import type { ArchiveEntry, Registry } from '../format/types';
import { familyOf, nextVersion, versionInName } from '../../shared/versions/versions';
import { sentence } from '../../shared/text/sentence';

/** A registry without a version. */
export function emptyRegistry(productionName: string, at: string): Registry {
  return {
    registry_version: registryVersion,
    production_name: productionName,
    last_updated: at,
    champion: null,
    challenger: null,
    archive: [],
    all_versions: [],
  };
}

/** The family of a root that holds no model yet: the name of its folder, as far as it is one. */
export function familyOfRoot(root: string): string {
  const name = basename(root)
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[-_]+|[-_]+$/g, '');
  return name !== '' && isSafeName(name) ? name.toLowerCase() : 'model';
}

/**
 * A registry for a tree of real folders that has none: archived folders keep the versions in their
 * names, the champion gets the version in its metadata or the next one. What lies in `challenger/`
 * stays a candidate, unless it has no ONNX and so could not be registered.
 */
export async function registryFromFolders(
  context: RegistryContext,
  family: string | undefined,
): Promise<Registry> {
  const at = formatTime(context.clock.now());
  const archived = await archivedFolders(context, at);
  const first = archived[0];
  const named = family ?? (await namedByProduction(context));
  const name =
    family ?? (first ? familyOf(first.model_id) : (named ?? familyOfRoot(context.layout.root)));
  const start = archived.reduce(
    (registry, entry) => {
      const status = entry.path.endsWith('_rejected') ? 'rejected' : 'archived';
      return withRow(
        { ...registry, archive: [...registry.archive, entry] },
        entry.version,
        status,
        entry.path,
      );
    },
    emptyRegistry(named ?? name, at),
  );
  return withChallenger(context, await withChampion(context, start, name, at), name);
}

async function archivedFolders(
  context: RegistryContext,
  at: string,
): Promise<readonly ArchiveEntry[]> {
  const { archive } = context.layout;
  if (!(await isRealFolder(context, archive))) return [];
  const entries = new Map<string, ArchiveEntry>();
  for (const name of await context.fs.list(archive)) {
    const version = versionInName(name.replace(/_rejected$/, ''));
    const folder = join(archive, name);
    if (version === undefined || entries.has(version) || !isSafeName(name)) continue;
    if (!(await readFolder(context, folder)).files.some(isModelFile)) continue;
    const parsed = parseArchived({
      model_id: name.replace(/_rejected$/, ''),
      version,
      ...(await readTraining(context, folder)),
      archived_at: at,
      path: archiveFolderOf(name),
      metrics: {},
      ...kept({ reason: sentence('adopted') }),
    });
    if ('entry' in parsed) entries.set(version, parsed.entry);
  }
  return [...entries.values()];
}

async function withChampion(
  context: RegistryContext,
  registry: Registry,
  family: string,
  at: string,
): Promise<Registry> {
  const { champion } = context.layout;
  const main = mainFile((await readFolder(context, champion)).files);
  if (main === undefined) return registry;
  const known = registry.archive.map(({ version }) => version);
  const told = entryFromMetadata(
    (await readJsonFile(context, join(champion, besideModel.metadata))).value,
  );
  const usable = told && !known.includes(told.entry.version) ? told.entry : undefined;
  const version = usable?.version ?? nextVersion(known);
  const parsed = parseChampion({
    ...usable,
    model_id: usable?.model_id ?? `${family}_v${version}`,
    version,
    ...(await readTraining(context, champion)),
    path: `models/champion/${main}`,
    deployed_at: at,
    metrics: usable?.metrics ?? {},
    status: 'active',
  });
  if (!('entry' in parsed)) return registry;
  return withRow({ ...registry, champion: parsed.entry }, version, 'champion', 'models/champion');
}

async function withChallenger(
  context: RegistryContext,
  registry: Registry,
  family: string,
): Promise<Registry> {
  const { challenger } = context.layout;
  const main = mainFile((await readFolder(context, challenger)).files);
  if (main === undefined || isOnnx(main)) return registry;
  const version = nextVersion(registry.all_versions.map((row) => row.version));
  const parsed = parseChallenger({
    model_id: `${family}_v${version}`,
    version,
    ...(await readTraining(context, challenger)),
    path: `models/challenger/${main}`,
    metrics: {},
    status: 'registered',
  });
  if (!('entry' in parsed)) return registry;
  return withRow(
    { ...registry, challenger: parsed.entry },
    version,
    'challenger',
    'models/challenger',
  );
}
