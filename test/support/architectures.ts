import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { architectureOf } from '../../src/core/architecture/architectureOf';
import type { Architecture } from '../../src/core/architecture/types';
import { BUILT_OPSET } from '../../src/core/onnx/graphBuilder';
import type { Graph } from '../../src/core/onnx/model';

/** A known network at 224×224 without its weights. */
export function knownGraph(arch: string): Graph {
  return buildGraph({
    arch,
    options: {},
    input: { size: [224, 224], channels: 3, batch: null },
    head: /^yolov8.$/.test(arch)
      ? { type: 'detection', classes: 80 }
      : { type: 'classification', classes: 1000 },
  }).graph;
}

export function architectureOfGraph(graph: Graph, title = 'network'): Architecture {
  return architectureOf({ title, graph, opsetImports: [{ domain: '', version: BUILT_OPSET }] });
}
