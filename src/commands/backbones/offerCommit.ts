import * as vscode from 'vscode';
import type { FieldChange } from '../../core/backbone/versions/backboneDiff';
import { describeChange } from '../../core/backbone/versions/fieldText';
import { UserError } from '../../core/shared/errors/errors';
import { configName, isConfigFile } from '../../ui/backbones/configFiles';
import { onDidSaveByHand } from '../../ui/files';
import type { Log } from '../../ui/log';
import type { BackboneContext } from './backboneContext';

/** Offers to commit a configuration that was saved by hand and says something new. */
export function registerCommitOffer(context: BackboneContext & { readonly log: Log }) {
  const offered = new Map<string, string>();
  return onDidSaveByHand((uri) => {
    const file = uri.fsPath.replaceAll('\\', '/');
    if (!isConfigFile(file) || !vscode.workspace.isTrusted) return;
    offerCommit(context, file, offered).catch((error: unknown) => {
      context.log.error(`${file} could not be compared with its versions`, error);
    });
  });
}

/**
 * Tells what a saved configuration changes against its newest version, once for each change.
 * @param offered what was last offered for each file
 */
export async function offerCommit(
  { ui, backbones }: Pick<BackboneContext, 'ui' | 'backbones'>,
  file: string,
  offered: Map<string, string>,
): Promise<void> {
  const folder = backbones.ofFile(file);
  const name = configName(file);
  const isBackbone = file === `${folder?.root}/config/backbones/${name}.backbone.jsonc`;
  if (!folder || !isBackbone) return;
  const [newest] = await folder.workspace.versions(name);
  if (!newest) return;
  const fields = await changesSince(() => folder.workspace.diff(name, newest.version, 'working'));
  if (fields.length === 0) return;
  const key = JSON.stringify([newest.version, fields]);
  if (offered.get(file) === key) return;
  offered.set(file, key);
  const again = { root: folder.root, name };
  const what = fields.map(({ text, ...change }) => `${describeChange(change)} (${text})`);
  ui.tell(vscode.l10n.t('{0} differs from {1}: {2}.', name, newest.version, what.join('; ')), [
    { label: vscode.l10n.t('Commit…'), command: 'commitBackbone', arguments: [again] },
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
  ]);
}

/** A text that is not sound has nothing to commit: its editor says what is wrong. */
async function changesSince(
  diff: () => Promise<{ readonly fields: readonly FieldChange[] }>,
): Promise<readonly FieldChange[]> {
  try {
    return (await diff()).fields;
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
