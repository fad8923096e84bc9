import type { DataCommandName } from '../../contributions';
import type { CommandContext } from '../commandContext';
import type { Handlers } from '../registerHandlers';
import { chooseEvaluationData, openPolicy, showEvaluationData } from './chooseData';

export const dataHandlers: Handlers<CommandContext, DataCommandName> = {
  chooseEvaluationData,
  useAsEvaluationData: chooseEvaluationData,
  showEvaluationData,
  openPolicy,
};
