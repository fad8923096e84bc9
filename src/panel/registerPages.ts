import * as vscode from 'vscode';
import { checkpointEditorTypes, onnxEditorType, panelType } from '../viewContributions';
import { once } from '../core/shared/progress/once';
import type { FileEditor } from './fileEditor';
import type { PanelPlace } from '../ui/panelPlace';
import type { Pages } from './pages';

/** The panel and the editors for models and checkpoints as VS Code knows them before one is open. */
export interface RegisteredPages extends vscode.Disposable {
  /** Shows a place in the panel. */
  show(place: PanelPlace): Promise<void>;
}

/** @param load what serves pages: much code, which nothing needs before a page is shown */
export function registerPages(load: () => Promise<Pages>): RegisteredPages {
  let loaded: Pages | undefined;
  const pages = once(async () => (loaded = await load()));
  const registered = vscode.Disposable.from(
    vscode.window.registerWebviewPanelSerializer(panelType, {
      deserializeWebviewPanel: async (panel) => (await pages()).panel.takeBack(panel),
    }),
    fileEditor(onnxEditorType, async () => (await pages()).onnxEditor),
    ...checkpointEditorTypes.map((type) =>
      fileEditor(type, async () => (await pages()).checkpointEditor),
    ),
  );
  return {
    show: async (place) => (await pages()).panel.show(place),
    dispose: () => {
      registered.dispose();
      loaded?.panel.dispose();
    },
  };
}

function fileEditor(type: string, load: () => Promise<FileEditor>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(
    type,
    {
      openCustomDocument: (uri) => ({ uri, dispose: nothing }),
      resolveCustomEditor: async ({ uri }, panel) => (await load()).show(uri, panel),
    },
    { supportsMultipleEditorsPerDocument: true },
  );
}

/** A file is read again whenever its page asks: its document holds nothing. */
const nothing = () => {};
