import { float, int, ints, message, raw, text } from './messageSpec';
import type { MessageSpec } from './messageSpec';
import type { TensorDraft } from './tensorSpec';
import { ENTRY, TENSOR } from './tensorSpec';
import type { ValueInfoDraft } from './valueInfoSpec';
import { VALUE_INFO } from './valueInfoSpec';

/** Messages as they are being read; field numbers are those of `onnx.proto`. */

/** Lists come into being when they are needed: a big model has attributes by the hundred thousand. */
export interface AttributeDraft {
  name: string;
  type: number;
  reference: boolean;
  float: number;
  int: number;
  text: string;
  tensors?: TensorDraft[];
  graphs?: GraphDraft[];
  /** `null`: too long to keep. */
  floats?: Uint8Array[] | null;
  ints?: number[] | null;
  strings?: string[];
}

export interface NodeDraft {
  inputs: string[];
  outputs: string[];
  name: string;
  opType: string;
  domain: string;
  attributes: AttributeDraft[];
}

export interface GraphDraft {
  name: string;
  nodes: NodeDraft[];
  initializers: TensorDraft[];
  sparse: SparseDraft[];
  inputs: ValueInfoDraft[];
  outputs: ValueInfoDraft[];
  valueInfo: ValueInfoDraft[];
}

export interface OpsetDraft {
  domain: string;
  version: number;
}

export interface FunctionDraft {
  name: string;
  domain: string;
}

export interface ModelDraft {
  irVersion: number | null;
  producerName: string;
  producerVersion: string;
  opsets: OpsetDraft[];
  graph: GraphDraft | null;
  functions: FunctionDraft[];
  metadata: Map<string, string>;
}

export interface SparseDraft {
  /** Named as the whole tensor is. */
  values: TensorDraft | null;
  /** Of the whole tensor. */
  dims: number[];
}

const attributeTensor = message(
  () => TENSOR,
  (attribute: AttributeDraft, tensor) => (attribute.tensors ??= []).push(tensor),
);

const attributeGraph = message(
  () => GRAPH,
  (attribute: AttributeDraft, graph) => (attribute.graphs ??= []).push(graph),
);

const ATTRIBUTE: MessageSpec<AttributeDraft> = {
  name: 'AttributeProto',
  create: () => ({ name: '', type: 0, reference: false, float: 0, int: 0, text: '' }),
  fields: {
    1: text<AttributeDraft>((attribute, value) => (attribute.name = value)),
    2: float<AttributeDraft>((attribute, value) => (attribute.float = value)),
    3: int<AttributeDraft>((attribute, value) => (attribute.int = value)),
    4: text<AttributeDraft>((attribute, value) => (attribute.text = value)),
    5: attributeTensor,
    6: attributeGraph,
    7: raw<AttributeDraft>((attribute, bytes) => {
      attribute.floats = extended(attribute.floats, bytes ? [bytes] : null);
    }),
    8: ints<AttributeDraft>((attribute, values) => {
      attribute.ints = extended(attribute.ints, values);
    }),
    9: text<AttributeDraft>((attribute, value) => (attribute.strings ??= []).push(value)),
    10: attributeTensor,
    11: attributeGraph,
    20: int<AttributeDraft>((attribute, value) => (attribute.type = value)),
    21: text<AttributeDraft>((attribute, value) => (attribute.reference = value !== '')),
  },
};

/** A list that once missed a part stays incomplete: `null`. */
function extended<T>(list: T[] | null | undefined, more: readonly T[] | null): T[] | null {
  if (list === null || more === null) return null;
  const extended = list ?? [];
  for (const value of more) extended.push(value);
  return extended;
}

const NODE: MessageSpec<NodeDraft> = {
  name: 'NodeProto',
  create: () => ({ inputs: [], outputs: [], name: '', opType: '', domain: '', attributes: [] }),
  fields: {
    1: text<NodeDraft>((node, value) => node.inputs.push(value)),
    2: text<NodeDraft>((node, value) => node.outputs.push(value)),
    3: text<NodeDraft>((node, value) => (node.name = value)),
    4: text<NodeDraft>((node, value) => (node.opType = value)),
    5: message(
      () => ATTRIBUTE,
      (node: NodeDraft, attribute) => node.attributes.push(attribute),
    ),
    7: text<NodeDraft>((node, value) => (node.domain = value)),
  },
};

const SPARSE: MessageSpec<SparseDraft> = {
  name: 'SparseTensorProto',
  create: () => ({ values: null, dims: [] }),
  fields: {
    1: message(
      () => TENSOR,
      (sparse: SparseDraft, tensor) => (sparse.values = tensor),
    ),
    3: ints<SparseDraft>((sparse, values) => {
      for (const value of values ?? [-1]) sparse.dims.push(value);
    }),
  },
};

const GRAPH: MessageSpec<GraphDraft> = {
  name: 'GraphProto',
  create: () => ({
    name: '',
    nodes: [],
    initializers: [],
    sparse: [],
    inputs: [],
    outputs: [],
    valueInfo: [],
  }),
  fields: {
    1: message(
      () => NODE,
      (graph: GraphDraft, node) => graph.nodes.push(node),
    ),
    2: text<GraphDraft>((graph, value) => (graph.name = value)),
    5: message(
      () => TENSOR,
      (graph: GraphDraft, tensor) => graph.initializers.push(tensor),
    ),
    11: message(
      () => VALUE_INFO,
      (graph: GraphDraft, value) => graph.inputs.push(value),
    ),
    12: message(
      () => VALUE_INFO,
      (graph: GraphDraft, value) => graph.outputs.push(value),
    ),
    13: message(
      () => VALUE_INFO,
      (graph: GraphDraft, value) => graph.valueInfo.push(value),
    ),
    15: message(
      () => SPARSE,
      (graph: GraphDraft, sparse) => graph.sparse.push(sparse),
    ),
  },
};

const OPSET: MessageSpec<OpsetDraft> = {
  name: 'OperatorSetIdProto',
  create: () => ({ domain: '', version: 0 }),
  fields: {
    1: text<OpsetDraft>((opset, value) => (opset.domain = value)),
    2: int<OpsetDraft>((opset, value) => (opset.version = value)),
  },
};

const FUNCTION: MessageSpec<FunctionDraft> = {
  name: 'FunctionProto',
  create: () => ({ name: '', domain: '' }),
  fields: {
    1: text<FunctionDraft>((definition, value) => (definition.name = value)),
    10: text<FunctionDraft>((definition, value) => (definition.domain = value)),
  },
};

export const MODEL: MessageSpec<ModelDraft> = {
  name: 'ModelProto',
  create: () => ({
    irVersion: null,
    producerName: '',
    producerVersion: '',
    opsets: [],
    graph: null,
    functions: [],
    metadata: new Map(),
  }),
  fields: {
    1: int<ModelDraft>((model, value) => (model.irVersion = value)),
    2: text<ModelDraft>((model, value) => (model.producerName = value)),
    3: text<ModelDraft>((model, value) => (model.producerVersion = value)),
    7: message(
      () => GRAPH,
      (model: ModelDraft, graph) => (model.graph = graph),
    ),
    8: message(
      () => OPSET,
      (model: ModelDraft, opset) => model.opsets.push(opset),
    ),
    14: message(
      () => ENTRY,
      (model: ModelDraft, { key, value }) => model.metadata.set(key, value),
    ),
    25: message(
      () => FUNCTION,
      (model: ModelDraft, definition) => model.functions.push(definition),
    ),
  },
};
