import type * as vscode from 'vscode';
import { registerAutoUpdate } from './commands/registerAutoUpdate';
import { registerCommands } from './commands/registerCommands';
import { textChecker } from './core/backbone/checkText';
import { EvaluatorClient } from './evaluator/client';
import { nodeMachineGate } from './node/machineGate';
import { Studio } from './node/studio';
import { createThreadBuilder } from './node/threadBuilder';
import { dashboardSurface } from './panel/dashboard/dashboardSurface';
import { StudioPanel } from './panel/studioPanel';
import { OpenConfigs } from './ui/backbones/openConfigs';
import { createApi } from './ui/api';
import type { BackboneStudioApi } from './ui/api';
import { createLog } from './ui/log';
import { OpenPipelines } from './ui/pipelines/openPipelines';
import { registerContextKeys } from './ui/pipelines/registerContextKeys';
import { registerNotices } from './ui/registerNotices';
import { VscodeUi } from './ui/vscodeUi';
import { Documents } from './views/documents/documents';
import { registerEditor } from './views/editor/registerEditor';
import { registerStatusBar } from './views/statusBar';
import { registerPinnedTests } from './views/testing/pinnedTests';
import { registerTrees } from './views/registerTrees';

/** Builds the services, registers the features, and starts looking through the folders. */
export function activate(context: vscode.ExtensionContext): BackboneStudioApi {
  const log = createLog(context);
  const services = new Studio({
    createEvaluator: () => new EvaluatorClient(context.asAbsolutePath('dist/evaluator.js')),
    comparison: context.asAbsolutePath('dist/comparison.js'),
    builder: createThreadBuilder(context.asAbsolutePath('dist/build.js')),
    gate: nodeMachineGate(),
    sample: context.asAbsolutePath('models'),
  });
  const pipelines = new OpenPipelines(services, log);
  const documents = new Documents(pipelines);
  const panel = new StudioPanel({ extensionUri: context.extensionUri, pipelines, log }, [
    dashboardSurface(pipelines),
  ]);
  const configs = new OpenConfigs(() => textChecker, log);
  const ui = new VscodeUi(documents.open, panel.show);
  const studio = { ui, log, pipelines, services };
  context.subscriptions.push(
    pipelines,
    documents,
    panel,
    configs,
    registerContextKeys(pipelines),
    registerTrees(pipelines),
    registerPinnedTests(pipelines),
    registerEditor(configs),
    registerStatusBar(pipelines),
    registerNotices(ui, pipelines),
    registerCommands(studio),
    registerAutoUpdate(studio),
  );
  return createApi(pipelines, pipelines.rescan());
}
