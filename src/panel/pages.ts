import type { InputPreviewer, ChosenImages } from '../ui/backbones/inputPreviewer';
import type { OpenAutotests } from '../ui/autotest/openAutotests';
import type { ArchitecturePorts } from './architecture/architectures';
import { Architectures } from './architecture/architectures';
import { architectureSurface } from './architecture/architectureSurface';
import type { ArchitectureServices } from './architecture/architectureSurface';
import { OnnxEditor } from './architecture/onnxEditor';
import { autoTestSurface } from './autoTest/autoTestSurface';
import { inputsSurface } from './autoTest/inputsSurface';
import { compareSurface } from './compare/compareSurface';
import { dashboardSurface } from './dashboard/dashboardSurface';
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
  const architecture = architectureSurface({ ...services, architectures });
  const panel = new StudioPanel(services, [
    dashboardSurface(pipelines),
    compareSurface(pipelines),
    architecture,
    autoTestSurface(backbones, autotests),
    inputsSurface(backbones, previewer, images),
  ]);
  return { panel, onnxEditor: new OnnxEditor(services, architecture) };
}
