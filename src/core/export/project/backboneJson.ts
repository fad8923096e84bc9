import { headClasses, trainingContract } from '../../backbone/config/trainingContract';
import type { ExportFile, ExportInput } from '../exportTypes';
import type { Contract } from '../../evaluation/contract/contractTypes';

/**
 * `backbone.json`: what the project's export step writes into `training_config.json`, and the whole
 * configuration, so that nothing of it is lost.
 * @param adapt for frameworks whose exported graphs have other names or another layout
 */
export function backboneJson(
  { config, version }: ExportInput,
  adapt: (contract: Omit<Contract, 'classes'>) => Omit<Contract, 'classes'> = (same) => same,
): ExportFile {
  const value = {
    backbone: { name: config.name, version },
    architecture: config.backbone.arch,
    classes: headClasses(config),
    contract: adapt(trainingContract(config)),
    configuration: config,
  };
  return { path: 'backbone.json', text: `${JSON.stringify(value, null, 2)}\n` };
}
