import * as vscode from 'vscode';
import {
  architectureText,
  architectureTexts,
} from '../../core/architecture/alignment/architectureTexts';
import { compareArchitectures } from '../../core/architecture/alignment/compareArchitectures';
import type { Architecture } from '../../core/architecture/types';
import { architecture } from '../../protocol/architecture';
import type { ArchitectureChoice, ArchitectureTell, BuildShown } from '../../protocol/architecture';
import { isConfigFile } from '../../ui/backbones/configFiles';
import type { Measurements } from '../../ui/backbones/measurements';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import type { RunningBuilds } from '../../ui/backbones/runningBuilds';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { HostChannel } from '../hostChannel';
import { hostChannel } from '../hostChannel';
import { architectureChoices, fileChoice } from './architectureChoices';
import type { ArchitectureDocuments, ArchitectureText } from './architectureDocuments';
import type { Architectures } from './architectures';

/** Somebody who types does not want a picture of every half word. */
const PAUSE = 250;

/** What the tab shows, and what tells it of changes. */
export interface ArchitectureServices {
  readonly pipelines: OpenPipelines;
  readonly backbones: OpenBackboneFolders;
  readonly architectures: Architectures;
  readonly documents: ArchitectureDocuments;
  readonly measurements: Measurements;
  readonly builds: RunningBuilds;
}

/** The Architecture tab's host side. */
export function architectureChannel(services: ArchitectureServices): HostChannel {
  const { pipelines, backbones, architectures, documents, builds } = services;
  return hostChannel(architecture, (tell) => {
    const listening = vscode.Disposable.from(
      watch(services, tell),
      builds.onDidChange(() => tell({ type: 'builds', builds: buildsShown(builds) })),
    );
    return {
      choices: async ({ root }) => ({
        choices: await architectureChoices(pipelines, backbones, root),
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
          ? documents.showDifference(...textsOf(first, await architectures.load(b)))
          : documents.show({ title: first.title, text: architectureText(first) }));
        return null;
      },
      builds: async () => buildsShown(builds),
      chooseFile,
      measure: ({ ref }, { signal }) => architectures.measure(ref, signal),
      dispose: () => listening.dispose(),
    };
  });
}

/** Only what differs by structure differs in the texts. */
function textsOf(a: Architecture, b: Architecture): [ArchitectureText, ArchitectureText] {
  const [before, after] = architectureTexts(a, b, compareArchitectures(a, b));
  return [
    { title: a.title, text: before },
    { title: b.title, text: after },
  ];
}

function buildsShown({ all }: RunningBuilds): BuildShown[] {
  return all.map(({ file, ...build }) => ({ ref: { kind: 'config', file }, ...build }));
}

/** Tells when a configuration is edited or measured, and when a model or the list of them changes. */
function watch(
  { pipelines, backbones, measurements }: ArchitectureServices,
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
    backbones.onDidChange(listed),
    measurements.onDidAdd(() => soon('timed', { type: 'timed' })),
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
