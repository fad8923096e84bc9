import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { hasCode } from '../../shared/files/fileError';
import {
  evaluationsFileName,
  readBackboneEvaluations,
} from '../../registry/storage/backboneEvaluations';
import { isObject } from '../../shared/items/jsonValue';
import { descending, isVersion } from '../../shared/versions/versions';
import type { BackboneVersion, TrainedModel } from './backboneVersion';
import { join } from '../../shared/files/paths';
import type { VersionMetadata } from './metadata';
import { metadataSchema } from './metadata';
import { inVersion, versionFolder, versionsFolder } from './backbonesContext';
import type { BackbonesContext, RegisteredModel } from './backbonesContext';

/** Far more than the figures of the largest network have. */
const limit = 64 * 1024 * 1024;

export interface VersionsRead {
  /** Highest first. */
  readonly versions: readonly BackboneVersion[];
  /** Of what cannot be read, each a sentence. */
  readonly faults: readonly string[];
  /** Versions of all folders, readable or not, highest first. */
  readonly taken: readonly string[];
}

/** Names in a folder; none where there is not a folder. */
export async function namesIn(
  context: BackbonesContext,
  folder: string,
): Promise<readonly string[]> {
  try {
    return await context.fs.list(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

/** The committed versions of one backbone; a bad one hides no other. */
export async function readVersions(
  context: BackbonesContext,
  name: string,
  models: readonly RegisteredModel[],
): Promise<VersionsRead> {
  const names = await namesIn(context, versionsFolder(context, name));
  const taken = names
    .filter((each) => each.startsWith('v') && isVersion(each.slice(1)))
    .map((each) => each.slice(1))
    .sort(descending);
  const versions: BackboneVersion[] = [];
  const faults: string[] = [];
  for (const version of taken) {
    const read = await readVersion(context, name, version);
    if (typeof read === 'string') {
      faults.push(read);
      continue;
    }
    const folder = versionFolder(context, name, version);
    const { evaluations, unreadable } = await readBackboneEvaluations(context.fs, folder);
    versions.push({ ...read, models: modelsOf(read, models), evaluations });
    faults.push(...unreadable.map((line) => unreadableLine(folder, line)));
  }
  return { versions, faults, taken };
}

/** A version as its own two files tell it. */
type ReadVersion = Omit<BackboneVersion, 'models' | 'evaluations'>;

function unreadableLine(folder: string, line: number): string {
  return l10n.t(
    'Line {0} of {1} is not an evaluation and is not shown',
    line,
    join(folder, evaluationsFileName),
  );
}

async function readVersion(
  context: BackbonesContext,
  name: string,
  version: string,
): Promise<ReadVersion | string> {
  const folder = versionFolder(context, name, version);
  const what = `${name} v${version}`;
  try {
    const bytes = await context.fs.readFile(join(folder, inVersion.metadata), limit);
    const parsed = metadataSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    if (!parsed.success)
      return l10n.t('{0} cannot be read: metadata.json is not valid metadata', what);
    const metadata = parsed.data as VersionMetadata;
    if (metadata.version !== version || metadata.name !== name)
      return l10n.t(
        '{0} cannot be read: metadata.json is of {1} v{2}',
        what,
        metadata.name,
        metadata.version,
      );
    const file = join(folder, inVersion.config);
    const config = await context.fs.readFile(file, limit);
    if (context.hasher.digest(config) !== metadata.config_sha256)
      return l10n.t(
        '{0} was changed after its commit: {1} is not what metadata.json was written for',
        what,
        file,
      );
    return { ...metadata, file };
  } catch (error) {
    if (error instanceof SyntaxError)
      return l10n.t('{0} cannot be read: metadata.json is not valid JSON', what);
    if (error instanceof UserError) return l10n.t('{0} cannot be read: {1}', what, error.message);
    throw error;
  }
}

function modelsOf(
  { name, version }: Pick<BackboneVersion, 'name' | 'version'>,
  models: readonly RegisteredModel[],
): readonly TrainedModel[] {
  const isFrom = ({ backbone }: RegisteredModel) =>
    isObject(backbone) && backbone['name'] === name && backbone['version'] === version;
  return models.filter(isFrom).map(({ model_id, version: own, status, metrics }) => ({
    model_id,
    version: own,
    status,
    metrics,
  }));
}

/** @throws UserError naming the versions that there are */
export function findVersion(
  { versions, faults }: VersionsRead,
  name: string,
  version: string,
): BackboneVersion {
  const wanted = version.replace(/^v/, '');
  const found = versions.find((each) => each.version === wanted);
  if (found) return found;
  const broken = faults.find((fault) => fault.startsWith(`${name} v${wanted} `));
  const known = versions.map((each) => each.version).join(', ');
  throw new UserError(
    broken ?? l10n.t('The backbone {0} has no version {1}', name, wanted),
    known === '' ? l10n.t('Commit it first.') : l10n.t('Its versions are {0}.', known),
  );
}
