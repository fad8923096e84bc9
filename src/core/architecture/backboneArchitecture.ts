import { buildGraph } from '../backbone/families/buildGraph';
import type { BackboneConfig } from '../backbone/config/config';
import { specOf } from '../backbone/config/configSpec';
import { BUILT_OPSET } from '../onnx/graphBuilder';
import { architectureOf } from './architectureOf';
import type { Architecture, NodeTimes } from './types';

/**
 * What a configuration would build, before there is any file; no weight is made.
 * @throws UserError for what cannot be built
 */
export function backboneArchitecture(config: BackboneConfig, times?: NodeTimes): Architecture {
  const { graph, stages } = buildGraph(specOf(config));
  return architectureOf({
    title: config.name,
    graph,
    opsetImports: [{ domain: '', version: BUILT_OPSET }],
    stages,
    ...(times ? { times } : {}),
  });
}
