import * as vscode from 'vscode';
import { compareArchitectures } from '../../core/architecture/alignment/compareArchitectures';
import { architecture } from '../../protocol/architecture';
import type { ArchitectureChoice, ArchitectureTell } from '../../protocol/architecture';
import { isConfigFile } from '../../ui/backbones/configFiles';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { HostSurface } from '../surface';
import { hostSurface } from '../surface';
import { architectureChoices, fileChoice } from './architectureChoices';
import type { ArchitectureDocuments } from './architectureDocuments';
import type { Architectures } from './architectures';

/** Somebody who types does not want a picture of every half word. */
const PAUSE = 250;

/** The Architecture tab's host side. */
export function architectureSurface(
  pipelines: OpenPipelines,
  architectures: Architectures,
  documents: ArchitectureDocuments,
): HostSurface {
  return hostSurface(architecture, (tell) => {
    const listening = watch(pipelines, tell);
    return {
      choices: async ({ root }) => ({
        choices: await architectureChoices(pipelines, root),
        canMeasure: architectures.canMeasure,
      }),
      load: ({ ref }) => architectures.load(ref),
      compare: async ({ a, b }) => {
        const [first, second] = await Promise.all([architectures.load(a), architectures.load(b)]);
        return { a: first, b: second, comparison: compareArchitectures(first, second) };
      },
      showText: async ({ a, b }) => {
        const first = await architectures.load(a);
        await (b
          ? documents.showDifference(first, await architectures.load(b))
          : documents.show(first));
        return null;
      },
      chooseFile,
      measure: ({ ref }, { signal }) => architectures.measure(ref, signal),
      dispose: () => listening.dispose(),
    };
  });
}

/** Tells when a configuration is edited, and when a model or the list of them changes on disk. */
function watch(
  pipelines: OpenPipelines,
  tell: (message: ArchitectureTell) => void,
): vscode.Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const soon = (key: string, message: ArchitectureTell): void => {
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => tell(message), PAUSE),
    );
  };
  const changed = (kind: 'config' | 'file') => (uri: vscode.Uri) =>
    soon(uri.toString(), { type: 'changed', ref: { kind, file: uri.fsPath } });
  const listed = () => soon('choices', { type: 'choices' });
  const models = vscode.workspace.createFileSystemWatcher('**/*.onnx');
  const configs = vscode.workspace.createFileSystemWatcher('**/*.backbone.jsonc');
  return vscode.Disposable.from(
    models,
    configs,
    models.onDidChange(changed('file')),
    models.onDidCreate(listed),
    models.onDidDelete(listed),
    configs.onDidCreate(listed),
    configs.onDidDelete(listed),
    configs.onDidChange(changed('config')),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isConfigFile(document.uri.path)) changed('config')(document.uri);
    }),
    pipelines.onDidChange(listed),
    vscode.workspace.onDidGrantWorkspaceTrust(listed),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

async function chooseFile(): Promise<ArchitectureChoice | null> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Preview Architecture'),
    openLabel: vscode.l10n.t('Preview'),
    filters: { [vscode.l10n.t('Models and configurations')]: ['onnx', 'jsonc'] },
  });
  const uri = chosen?.[0];
  return uri ? fileChoice(uri, uri.path.endsWith('.jsonc') ? 'config' : 'file') : null;
}
