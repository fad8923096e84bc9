import type { Workspace } from './workspace';

/** Proposes how models are fed and runs them on an image, with or without a registry. */
export interface ModelTrials extends Pick<Workspace, 'propose' | 'previewModel'> {
  dispose(): Promise<void>;
}
