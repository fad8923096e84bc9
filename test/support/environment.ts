import type { Environment } from '../../src/core/evaluation/ports/bench';

/** Where something was measured. */
export const environment: Environment = {
  runtime: 'onnxruntime-node',
  runtime_version: '1.30.0',
  provider: 'cpu',
  platform: 'linux-x64',
  cpu: 'one',
  cores: 2,
  threads: 2,
};
