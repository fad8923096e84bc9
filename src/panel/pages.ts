import type { InputPreviewer, ChosenImages } from '../ui/backbones/inputPreviewer';
import type { OpenAutotests } from '../ui/autotest/openAutotests';
import type { ArchitecturePlace } from '../protocol/architecture';
import type { CheckpointPlace } from '../protocol/checkpoint';
import type { ArchitecturePorts } from './architecture/architectures';
import { Architectures } from './architecture/architectures';
import { architectureChannel } from './architecture/architectureChannel';
import type { ArchitectureServices } from './architecture/architectureChannel';
import { autoTestChannel } from './autoTest/autoTestChannel';
import { inputsChannel } from './autoTest/inputsChannel';
import { checkpointChannel } from './checkpoint/checkpointChannel';
import type { CheckpointFiles } from './checkpoint/checkpointChannel';
import { compareChannel } from './compare/compareChannel';
import { dataChannel } from './data/dataChannel';
import { dashboardChannel } from './dashboard/dashboardChannel';
import { FileEditor } from './fileEditor';
import { StudioPanel } from './studioPanel';
import type { PanelServices } from './studioPanel';

/** Everything that pages show. */
export interface PageServices
  extends
    PanelServices,
    Omit<ArchitecturePorts, 'pipelines'>,
    Omit<ArchitectureServices, 'architectures' | 'pipelines'> {
  readonly autotests: OpenAutotests;
  readonly previewer: InputPreviewer;
  readonly images: ChosenImages;
  readonly files: CheckpointFiles;
}

/** What shows pages. */
export interface Pages {
  readonly panel: StudioPanel;
  readonly onnxEditor: FileEditor;
  readonly checkpointEditor: FileEditor;
}

/** The panel with all of its tabs, and the editors for files. */
export function createPages(services: PageServices): Pages {
  const { pipelines, backbones, autotests, previewer, images } = services;
  const architectures = new Architectures(services);
  const architecture = architectureChannel({ ...services, architectures });
  const panel = new StudioPanel(services, [
    dashboardChannel(pipelines),
    dataChannel(pipelines),
    compareChannel(pipelines),
    architecture,
    autoTestChannel(backbones, autotests),
    inputsChannel(backbones, previewer, images),
  ]);
  return {
    panel,
    onnxEditor: new FileEditor(services, architecture, ({ fsPath: file }) => {
      const detail: ArchitecturePlace = { ref: { kind: 'file', file } };
      return { tab: 'architecture', detail };
    }),
    checkpointEditor: new FileEditor(services, checkpointChannel(services.files), ({ fsPath }) => {
      const detail: CheckpointPlace = { file: fsPath.replaceAll('\\', '/') };
      return { tab: 'checkpoint', detail };
    }),
  };
}
