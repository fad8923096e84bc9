import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { replaceFile } from '../../shared/files/replace';
import { hasCode } from '../../shared/files/fileError';
import { encode } from '../../shared/files/bytes';
import type { RestorePlan } from './plans';
import type { BackboneConfig } from '../config/config';
import { MAX_CONFIG, parseBackboneConfig } from '../config/parseConfig';
import { changeLogged, operationOf } from './backboneLog';
import { changesBetween } from './changes';
import { sameConfig } from './normalizeConfig';
import { describeChange } from './fieldText';
import { findVersion, readVersions } from './readVersions';
import { changeBackbones } from './recover';
import { readSource } from './sources';
import { requireTrusted, workingFile } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';

interface Intention {
  readonly plan: RestorePlan;
  readonly bytes: Uint8Array;
}

/** What would be written over what. */
export async function planRestore(
  context: BackbonesContext,
  name: string,
  version: string,
): Promise<RestorePlan> {
  return (await intend(context, name, version)).plan;
}

/** Writes the working file from a version, byte for byte, and logs it. */
export async function restoreBackbone(
  context: BackbonesContext,
  name: string,
  version: string,
  expected?: string,
): Promise<RestorePlan> {
  requireTrusted(context);
  return changeBackbones(context, async () => {
    const { plan, bytes } = await intend(context, name, version);
    if (expected !== undefined && expected !== plan.token) {
      throw new UserError(
        l10n.t('The backbone {0} has changed meanwhile; nothing was restored', name),
        l10n.t('Look at it as it is now, then restore again.'),
      );
    }
    const changes = plan.fields.map(({ field, old, new: value }) => ({ field, old, new: value }));
    const details = { type: 'restore', backbone: name, version: plan.version, changes } as const;
    await changeLogged(context, operationOf(context, details), plan.file, () =>
      replaceFile(context.fs, plan.file, bytes),
    );
    return plan;
  });
}

async function intend(
  context: BackbonesContext,
  name: string,
  version: string,
): Promise<Intention> {
  const known = await readVersions(context, name, []);
  const found = findVersion(known, name, version);
  const { bytes, text } = await readSource(context, { name, version: found.version });
  const file = workingFile(context, name);
  const working = await readWorking(context, file);
  const old = working && parseBackboneConfig(new TextDecoder().decode(working)).config;
  const next = parseBackboneConfig(text).config;
  const fields = old && next ? changesBetween(old, next) : [];
  const loses = working !== undefined && !(await isCommitted(context, name, known.versions, old));
  const consequences = [
    ...fields.map((change) => `${describeChange(change)}: ${change.text}.`),
    ...(loses ? [l10n.t('What the file holds now was never committed and is lost.')] : []),
    l10n.t('{0} becomes what it was in v{1}.', file, found.version),
  ];
  const token = context.hasher.digest(working ?? encode(''));
  return {
    plan: { name, version: found.version, file, fields, loses, consequences, token },
    bytes,
  };
}

async function readWorking(
  context: BackbonesContext,
  file: string,
): Promise<Uint8Array | undefined> {
  try {
    return await context.fs.readFile(file, MAX_CONFIG);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Whether some version says what the working file says. */
async function isCommitted(
  context: BackbonesContext,
  name: string,
  versions: readonly { readonly version: string }[],
  working: BackboneConfig | undefined,
): Promise<boolean> {
  if (!working) return false;
  for (const { version } of versions) {
    const { text } = await readSource(context, { name, version });
    const { config } = parseBackboneConfig(text);
    if (config && sameConfig(config, working)) return true;
  }
  return false;
}
