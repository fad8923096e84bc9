import type { InputPreviewer, ChosenImages } from '../ui/backbones/inputPreviewer';
import type { OpenAutotests } from '../ui/autotest/openAutotests';
import type { ArchitecturePorts } from './architecture/architectures';
import { Architectures } from './architecture/architectures';
import { architectureChannel } from './architecture/architectureChannel';
import type { ArchitectureServices } from './architecture/architectureChannel';
import { OnnxEditor } from './architecture/onnxEditor';
import { autoTestChannel } from './autoTest/autoTestChannel';
import { inputsChannel } from './autoTest/inputsChannel';
import { compareChannel } from './compare/compareChannel';
import { dataChannel } from './data/dataChannel';
import { dashboardChannel } from './dashboard/dashboardChannel';
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
}

/** What shows pages. */
export interface Pages {
  readonly panel: StudioPanel;
  readonly onnxEditor: OnnxEditor;
}

/** The panel with all of its tabs, and the editor that shows one of them. */
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
  return { panel, onnxEditor: new OnnxEditor(services, architecture) };
}
