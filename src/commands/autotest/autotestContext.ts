import type { Autotests } from '../../ui/autotest/autotests';
import type { BackboneContext, BackboneFiles } from '../backbones/backboneContext';

/** What handlers of commands about auto-tests work with. */
export interface AutotestContext extends Pick<BackboneContext, 'ui' | 'backbones'> {
  readonly autotests: Autotests;
  readonly files: Pick<BackboneFiles, 'exists' | 'create'> & {
    /** Specifications of a root: paths relative to it. */
    findSpecifications(root: string): Promise<readonly string[]>;
  };
}
