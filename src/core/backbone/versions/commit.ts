import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { makeDirectories, temporaryPath } from '../../shared/files/replace';
import { join } from '../../shared/files/paths';
import { encode } from '../../shared/files/bytes';
import { removeTree } from '../../shared/files/removeTree';
import type { BackboneVersion } from './backboneVersion';
import type { CommitOptions, CommitResult } from './plans';
import type { ProcessResult } from './processSteps';
import { changeLogged, operationOf } from './backboneLog';
import type { VersionMetadata } from './metadata';
import { planCommit, tokenOf } from './plan';
import type { Intention } from './plan';
import { processConfig } from './process';
import { readVersions } from './readVersions';
import { changeBackbones } from './recover';
import { readSource } from './sources';
import { inVersion, requireTrusted, versionFolder, versionsFolder } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';

/**
 * Makes a version of the configuration that is edited: it is validated, built, verified and
 * measured, and only then written. The lock is held for the writing alone.
 * @throws UserError when it is not valid, does not run, or changed since the user confirmed
 */
export async function commitBackbone(
  context: BackbonesContext,
  name: string,
  options: CommitOptions,
): Promise<CommitResult> {
  requireTrusted(context);
  const intention = await planCommit(context, name, options.bump);
  const { plan, newest } = intention;
  if (options.expected !== undefined && options.expected !== plan.token)
    throw changedMeanwhile(name);
  const { from, to } = plan;
  if (to === null && newest)
    return { name, from, version: newest.version, created: false, entry: newest };
  const { benchmark = {}, ...progressOptions } = options;
  const result = await processConfig(context, async () => intention.config, {
    ...progressOptions,
    benchmark,
  });
  const metadata = metadataOf(context, intention, result, options.message);
  await changeBackbones(context, () => write(context, intention, metadata));
  const file = join(versionFolder(context, name, metadata.version), inVersion.config);
  const entry: BackboneVersion = { ...metadata, file, models: [], evaluations: [] };
  return { name, from, version: metadata.version, created: true, entry };
}

function metadataOf(
  context: BackbonesContext,
  { plan, read, config }: Intention,
  { figures, verification, benchmark, steps }: ProcessResult,
  message: string | undefined,
): VersionMetadata {
  if (plan.to === null) throw new Error('a commit needs a version');
  return {
    name: plan.name,
    version: plan.to,
    arch: config.backbone.arch,
    committed_at: context.clock.now().toISOString(),
    by: context.user,
    ...(message === undefined ? {} : { message }),
    previous: plan.from,
    config_sha256: context.hasher.digest(read.bytes),
    figures,
    verification,
    benchmark,
    steps,
    changes: plan.diff.fields,
  };
}

/** The folder appears whole, by one rename: the commit. */
async function write(
  context: BackbonesContext,
  { plan, read }: Intention,
  metadata: VersionMetadata,
): Promise<void> {
  const { name, version } = metadata;
  const now = await readSource(context, { name });
  const { taken } = await readVersions(context, name, []);
  if (tokenOf(context, now, taken) !== plan.token) throw changedMeanwhile(name);
  const folder = versionFolder(context, name, version);
  const temporary = temporaryPath(folder);
  await makeDirectories(context.fs, versionsFolder(context, name));
  await removeTree(context, temporary);
  await context.fs.makeDirectory(temporary);
  const files = [
    [inVersion.config, read.bytes],
    [inVersion.metadata, encode(`${JSON.stringify(metadata, null, 2)}\n`)],
  ] as const;
  for (const [file, bytes] of files) {
    await context.fs.createFile(join(temporary, file), bytes);
    await context.fs.setReadOnly(join(temporary, file));
  }
  await context.fs.syncDirectory(temporary);
  await changeLogged(
    context,
    operationFor(context, metadata),
    join(folder, inVersion.metadata),
    async () => {
      await context.fs.rename(temporary, folder);
      await context.fs.syncDirectory(versionsFolder(context, name));
    },
  );
}

function operationFor(context: BackbonesContext, metadata: VersionMetadata) {
  const { name, version, previous, message, changes, figures, benchmark } = metadata;
  return operationOf(context, {
    type: 'commit',
    backbone: name,
    version,
    from: previous,
    reason: message,
    changes: changes.map(({ field, old, new: value, text }) => ({ field, old, new: value, text })),
    parameters: figures.parameters,
    macs: figures.macs,
    p50_ms: benchmark?.p50_ms,
  });
}

function changedMeanwhile(name: string): UserError {
  return new UserError(
    l10n.t('The backbone {0} has changed meanwhile; nothing was committed', name),
    l10n.t('Look at it as it is now, then commit again.'),
  );
}
