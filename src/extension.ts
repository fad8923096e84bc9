import * as vscode from 'vscode';
import { registerArchitectureCommands } from './commands/architecture/registerArchitectureCommands';
import { version } from '../package.json';
import { registerAutotestCommands } from './commands/autotest/registerAutotestCommands';
import { registerBackboneCommands } from './commands/backbones/registerBackboneCommands';
import { registerCommitOffer } from './commands/backbones/offerCommit';
import { registerAutoUpdate } from './commands/registerAutoUpdate';
import { registerCommands } from './commands/registerCommands';
import { EvaluatorClient } from './evaluator/client';
import { planBackboneExport, writeBackboneExport } from './node/backboneExport';
import { nodeMachineGate } from './node/machineGate';
import { createInputPreviewer } from './node/inputPreviewer';
import { nodeFileSystem } from './node/nodeFileSystem';
import { Studio } from './node/studio';
import { useTextsFile } from './node/textsFile';
import { createThreadBuilder } from './node/threadBuilder';
import { ArchitectureDocuments } from './panel/architecture/architectureDocuments';
import { Architectures } from './panel/architecture/architectures';
import { architectureSurface } from './panel/architecture/architectureSurface';
import { measureNodes } from './panel/architecture/measureNodes';
import { registerOnnxEditor } from './panel/architecture/onnxEditor';
import { compareSurface } from './panel/compare/compareSurface';
import { autoTestSurface } from './panel/autoTest/autoTestSurface';
import { inputsSurface } from './panel/autoTest/inputsSurface';
import { dashboardSurface } from './panel/dashboard/dashboardSurface';
import { StudioPanel } from './panel/studioPanel';
import { OpenAutotests } from './ui/autotest/openAutotests';
import { ChosenImages } from './ui/backbones/inputPreviewer';
import { knownBenchmark } from './ui/backbones/knownBenchmark';
import { Measurements } from './ui/backbones/measurements';
import { OpenBackboneFolders } from './ui/backbones/openBackboneFolders';
import { OpenConfigs } from './ui/backbones/openConfigs';
import { RunningBuilds } from './ui/backbones/runningBuilds';
import { registerBackboneFacts } from './ui/backbones/registerBackboneFacts';
import * as files from './ui/backbones/workspaceFiles';
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
  useTextsFile(vscode.l10n.uri?.fsPath);
  const log = createLog(context);
  const gate = nodeMachineGate();
  const evaluator = context.asAbsolutePath('dist/evaluator.js');
  const parts = {
    createEvaluator: () => new EvaluatorClient(evaluator, { gate }),
    comparison: context.asAbsolutePath('dist/comparison.js'),
    builder: createThreadBuilder(context.asAbsolutePath('dist/build.js')),
    gate,
    sample: context.asAbsolutePath('models'),
  };
  const services = new Studio(parts);
  const pipelines = new OpenPipelines(services, log);
  const backbones = new OpenBackboneFolders(services, log, pipelines.onDidScan);
  const autotests = new OpenAutotests(services, version);
  const documents = new Documents(pipelines, backbones);
  const page = { extensionUri: context.extensionUri, pipelines, log };
  const architectureTexts = new ArchitectureDocuments();
  const measurements = new Measurements();
  const architectures = new Architectures({
    pipelines,
    files: nodeFileSystem,
    known: knownBenchmark(backbones, measurements),
    measure: measureNodes((root) => services.openBackbones(root)),
  });
  const builds = new RunningBuilds();
  const architecture = architectureSurface({
    pipelines,
    backbones,
    architectures,
    measurements,
    builds,
    documents: architectureTexts,
  });
  const images = new ChosenImages(context.workspaceState);
  const panel = new StudioPanel(page, [
    dashboardSurface(pipelines),
    compareSurface(pipelines),
    architecture,
    autoTestSurface(backbones, autotests),
    inputsSurface(backbones, createInputPreviewer(parts), images),
  ]);
  const configs = new OpenConfigs(backbones.checkerOf, backbones.onDidScan, log);
  const ui = new VscodeUi(documents.open, panel.show);
  const studio = { ui, log, pipelines, services };
  const bench = {
    ui,
    log,
    backbones,
    autotests,
    measurements,
    builds,
    files: { ...files, create: files.createTextFile },
    exporter: { plan: planBackboneExport, write: writeBackboneExport },
  };
  context.subscriptions.push(
    pipelines,
    backbones,
    autotests,
    documents,
    panel,
    architectureTexts,
    registerOnnxEditor(page, architecture),
    configs,
    registerContextKeys(pipelines),
    registerBackboneFacts(backbones, measurements, log),
    registerTrees(pipelines, backbones),
    registerPinnedTests(pipelines),
    registerEditor(configs, measurements),
    registerStatusBar(pipelines),
    registerNotices(ui, pipelines),
    registerCommands(studio),
    registerArchitectureCommands(studio),
    registerBackboneCommands(bench),
    registerAutotestCommands(bench),
    registerCommitOffer(bench),
    registerAutoUpdate(studio),
  );
  return createApi(pipelines, pipelines.rescan());
}
