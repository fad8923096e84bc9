import * as vscode from 'vscode';
import { version } from '../package.json';
import { registerArchitectureCommands } from './commands/architecture/registerArchitectureCommands';
import { registerAutotestCommands } from './commands/autotest/registerAutotestCommands';
import { registerBackboneCommands } from './commands/backbones/registerBackboneCommands';
import { registerCommitOffer } from './commands/backbones/offerCommit';
import { registerDataCommands } from './commands/data/registerDataCommands';
import { registerAutoUpdate } from './commands/registerAutoUpdate';
import { registerCommands } from './commands/registerCommands';
import { LazyStudio } from './node/lazyStudio';
import { nodeFileSystem } from './node/nodeFileSystem';
import { useTextsFile } from './node/textsFile';
import { ArchitectureDocuments } from './panel/architecture/architectureDocuments';
import { measureNodes } from './panel/architecture/measureNodes';
import { registerPages } from './panel/registerPages';
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
import { registerPolicyLenses } from './views/editor/policyLenses';
import { registerEditor } from './views/editor/registerEditor';
import { registerStatusBar } from './views/statusBar';
import { registerPinnedTests } from './views/testing/pinnedTests';
import { registerTrees } from './views/registerTrees';
import type { Exporter } from './commands/backbones/exporter';
import type { FindWeights } from './commands/backbones/weightsStep';

/**
 * Builds the services, registers the features, and starts looking through the folders. VS Code waits
 * for this: what is not needed before somebody asks for it, or before a folder turns out to have
 * models or backbones, is imported then. `test/tooling/activation.test.ts` holds what must not be here.
 */
export function activate(context: vscode.ExtensionContext): BackboneStudioApi {
  useTextsFile(vscode.l10n.uri?.fsPath, vscode.env.language);
  const log = createLog(context);
  const parts = () => loadParts(context);
  const services = new LazyStudio(parts);
  const pipelines = new OpenPipelines(services, log);
  const backbones = new OpenBackboneFolders(services, log, pipelines.onDidScan);
  const autotests = new OpenAutotests(services, version);
  const documents = new Documents(pipelines, backbones);
  const architectureTexts = new ArchitectureDocuments();
  const measurements = new Measurements();
  const builds = new RunningBuilds();
  const pages = registerPages(async () => {
    const [{ createPages }, { createInputPreviewer }] = await Promise.all([
      import('./panel/pages'),
      import('./node/inputPreviewer'),
    ]);
    return createPages({
      ...{ pipelines, backbones, autotests, measurements, builds, log },
      extensionUri: context.extensionUri,
      documents: architectureTexts,
      files: nodeFileSystem,
      known: knownBenchmark(backbones, measurements),
      measure: measureNodes((root) => services.openBackbones(root)),
      previewer: createInputPreviewer(await parts()),
      images: new ChosenImages(context.workspaceState),
    });
  });
  const configs = new OpenConfigs(backbones.checkerOf, backbones.onDidScan, log);
  const ui = new VscodeUi(documents.open, pages.show, async (review) =>
    (await import('./panel/modelReview/showReview')).showReview(review),
  );
  const studio = { ui, log, pipelines, services };
  const bench = {
    ...{ ui, log, backbones, autotests, measurements, builds, exporter },
    files: { ...files, findWeights, create: files.createTextFile },
  };
  context.subscriptions.push(
    pipelines,
    backbones,
    autotests,
    documents,
    pages,
    architectureTexts,
    configs,
    registerContextKeys(pipelines),
    registerBackboneFacts(backbones, measurements, log),
    registerTrees(pipelines, backbones),
    registerPinnedTests(pipelines),
    registerEditor(configs, measurements),
    registerStatusBar(pipelines),
    registerNotices(ui, pipelines),
    registerCommands(studio),
    registerDataCommands(studio),
    registerPolicyLenses(pipelines),
    registerArchitectureCommands(studio),
    registerBackboneCommands(bench),
    registerAutotestCommands(bench),
    registerCommitOffer(bench),
    registerAutoUpdate(studio),
  );
  return createApi(pipelines, pipelines.rescan());
}

async function loadParts(context: vscode.ExtensionContext) {
  const { extensionParts } = await import('./extensionParts');
  return extensionParts((path) => context.asAbsolutePath(path));
}

const findWeights: FindWeights = async (root, arch) => {
  const { knownWeights } = await import('./node/knownWeights');
  return knownWeights(root, await files.findWeights(root), arch);
};

const exporter: Exporter = {
  plan: async (request) => (await import('./node/backboneExport')).planBackboneExport(request),
  write: async (plan, options) =>
    (await import('./node/backboneExport')).writeBackboneExport(plan, options),
};
