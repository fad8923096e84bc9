import * as vscode from 'vscode';
import type { VersionSummary } from '../../core/registry/format/types';
import type { ArchitectureChoice } from '../../protocol/architecture';
import type { BackboneFolders } from '../../ui/backbones/backboneFolder';
import { formatStatus } from '../../ui/format';
import type { Pipelines } from '../../ui/pipelines/pipeline';
import { orderForUse } from '../../ui/pipelines/snapshot';
import { snapshotOf } from '../pipelineOf';
import { decimalText } from '../../core/shared/text/quantity';

/** Files that a picker lists; more are opened by name. */
const MAX_FILES = 200;
const HIDDEN = '**/{node_modules,models,production,.git,.venv,venv}/**';

/** Versions of a registry, then configurations with their versions, and model files. */
export async function architectureChoices(
  pipelines: Pipelines,
  backbones: Pick<BackboneFolders, 'all'>,
  root: string,
): Promise<ArchitectureChoice[]> {
  const pipeline = root === '' ? undefined : pipelines.find(root);
  const versions = pipeline ? (await snapshotOf(pipeline)).versions : [];
  const [configs, models] = await Promise.all([
    filesLike('**/*.backbone.jsonc'),
    filesLike('**/*.onnx'),
  ]);
  return [
    ...orderForUse(versions).map((version) => versionChoice(root, version)),
    ...configs.map((uri) => fileChoice(uri, 'config')),
    ...committedChoices(backbones),
    ...models.map((uri) => fileChoice(uri, 'file')),
  ];
}

/** A file as an entry of the picker. */
export function fileChoice(uri: vscode.Uri, kind: 'file' | 'config'): ArchitectureChoice {
  const shown = vscode.workspace.asRelativePath(uri, false);
  const cut = Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1;
  const [folder, name] = [shown.slice(0, Math.max(cut - 1, 0)), shown.slice(cut)];
  return { ref: { kind, file: uri.fsPath }, label: name, detail: folder };
}

/** Every committed version of every backbone, as the view "Backbones" shows them. */
function committedChoices({ all }: Pick<BackboneFolders, 'all'>): ArchitectureChoice[] {
  const versions = all.flatMap(({ snapshot }) =>
    (snapshot?.backbones ?? []).flatMap((backbone) => backbone.versions),
  );
  return versions.map(({ name, version, file, benchmark }) => ({
    ref: { kind: 'config', file: vscode.Uri.file(file).fsPath },
    label: `${name} ${version}`,
    detail: [
      vscode.l10n.t('committed'),
      ...(benchmark ? [`${decimalText(benchmark.p50_ms, 1)} ms`] : []),
    ].join(', '),
  }));
}

function versionChoice(root: string, { model_id, version, status }: VersionSummary) {
  const ref = { kind: 'version', root, version } as const;
  return { ref, label: model_id, detail: formatStatus(status) };
}

async function filesLike(pattern: string): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(pattern, HIDDEN, MAX_FILES);
  return found.filter(({ scheme }) => scheme === 'file').toSorted(byPath);
}

function byPath(a: vscode.Uri, b: vscode.Uri): number {
  return a.path < b.path ? -1 : 1;
}
