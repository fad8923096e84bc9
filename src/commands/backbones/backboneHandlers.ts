import type { BackboneCommandName } from '../../contributions';
import type { Handlers } from '../registerHandlers';
import type { BackboneContext } from './backboneContext';
import { benchmarkBackbone } from './benchmarkBackbone';
import { buildBackbone } from './buildBackbone';
import { commitBackbone } from './commitBackbone';
import { compareBackboneVersions } from './compareBackboneVersions';
import { configureBackbone } from './configureBackbone';
import { exportBackbone, revealExport } from './exportBackbone';
import { newBackbone } from './newBackbone';
import { openBackbone } from './openBackbone';
import { previewInputs } from './previewInputs';
import { restoreBackbone } from './restoreBackbone';
import { validateBackbone } from './validateBackbone';

/** The commands about backbones; one that is added has its line here. */
export const backboneHandlers: Handlers<BackboneContext, BackboneCommandName> = {
  newBackbone,
  configureBackbone,
  validateBackbone,
  buildBackbone,
  benchmarkBackbone,
  commitBackbone,
  compareBackboneVersions,
  restoreBackbone,
  openBackbone,
  exportBackbone,
  revealExport,
  previewInputs,
};
