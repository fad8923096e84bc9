import type { AutotestCommandName } from '../../contributions';
import type { Handlers } from '../registerHandlers';
import type { AutotestContext } from './autotestContext';
import { autoTestBackbones } from './autoTestBackbones';
import { makeConfiguration } from './makeConfiguration';
import { showAutoTest } from './showAutoTest';

/** The commands about auto-tests. */
export const autotestHandlers: Handlers<AutotestContext, AutotestCommandName> = {
  autoTestBackbones,
  showAutoTest,
  makeConfiguration,
};
