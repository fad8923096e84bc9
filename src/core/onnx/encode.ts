import { byteLength, dataTypeCode, elementCount } from './dataType';
import type {
  Attribute,
  ExternalData,
  Graph,
  Model,
  Node,
  Tensor,
  TensorData,
  ValueInfo,
} from './model';
import type { Chunk } from './wire';
import { joinChunks, WireWriter } from './wire';

/**
 * Field numbers and order are those of `onnx.proto`; repeated integers are written one by one, as
 * proto2 does, so that the bytes are those that the reference library writes.
 */
const ATTRIBUTE_TYPE = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  graph: 5,
  floats: 6,
  ints: 7,
  strings: 8,
  tensors: 9,
  graphs: 10,
} as const;

export interface EncodeOptions {
  /** Puts initialisers of at least `threshold` bytes (default 1,024) into a file of this name. */
  readonly external?: { readonly location: string; readonly threshold?: number };
}

export interface EncodedModel {
  readonly model: readonly Chunk[];
  /** Content of the external-data file; empty where everything lies in the model. */
  readonly external: readonly Chunk[];
}

/** Tensors of an external-data file begin at multiples of this, so that they can be mapped. */
const ALIGNMENT = 4096;

/**
 * The model as the bytes of one ONNX file. For big models use `encodeModelChunks`.
 * @throws Error when a tensor's values are absent or of another length than its shape asks for
 */
export function encodeModel(model: Model): Uint8Array {
  return joinChunks(encodeModelChunks(model).model);
}

/**
 * The model as chunks that are to be written one after the other; lazy weights are made
 * when their turn has come.
 */
export function encodeModelChunks(model: Model, options: EncodeOptions = {}): EncodedModel {
  const external: Chunk[] = [];
  const graph = options.external ? moveOut(model.graph, options.external, external) : model.graph;
  const writer = new WireWriter();
  writer.int(1, model.irVersion);
  if (model.producerName) writer.string(2, model.producerName);
  if (model.producerVersion) writer.string(3, model.producerVersion);
  writer.message(7, (inner) => writeGraph(inner, graph));
  for (const opset of model.opsetImports) {
    writer.message(8, (inner) => {
      inner.string(1, opset.domain);
      inner.int(2, opset.version);
    });
  }
  for (const [key, value] of Object.entries(model.metadata)) {
    writer.message(14, (inner) => writeEntry(inner, key, value));
  }
  return { model: writer.chunks(), external };
}

function writeGraph(writer: WireWriter, graph: Graph): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.string(2, graph.name);
  for (const tensor of graph.initializers) writer.message(5, (inner) => writeTensor(inner, tensor));
  for (const value of graph.inputs) writer.message(11, (inner) => writeValueInfo(inner, value));
  for (const value of graph.outputs) writer.message(12, (inner) => writeValueInfo(inner, value));
  for (const value of graph.valueInfo) writer.message(13, (inner) => writeValueInfo(inner, value));
}

function writeNode(writer: WireWriter, node: Node): void {
  node.inputs.forEach((name) => writer.string(1, name));
  node.outputs.forEach((name) => writer.string(2, name));
  if (node.name) writer.string(3, node.name);
  writer.string(4, node.opType);
  for (const [name, value] of Object.entries(node.attributes)) {
    writer.message(5, (inner) => writeAttribute(inner, name, value));
  }
  if (node.domain) writer.string(7, node.domain);
}

function writeAttribute(writer: WireWriter, name: string, attribute: Attribute): void {
  if (attribute.type === 'other')
    throw new Error(`attribute ${name} has values that were not read`);
  writer.string(1, name);
  writeAttributeValue(writer, attribute);
  writer.int(20, ATTRIBUTE_TYPE[attribute.type]);
}

function writeAttributeValue(
  writer: WireWriter,
  attribute: Exclude<Attribute, { type: 'other' }>,
): void {
  switch (attribute.type) {
    case 'float':
      return writer.float(2, attribute.value);
    case 'int':
      return writer.int(3, attribute.value);
    case 'string':
      return writer.string(4, attribute.value);
    case 'tensor':
      return writer.message(5, (inner) => writeTensor(inner, attribute.value));
    case 'graph':
      return writer.message(6, (inner) => writeGraph(inner, attribute.value));
    case 'floats':
      return attribute.value.forEach((value) => writer.float(7, value));
    case 'ints':
      return attribute.value.forEach((value) => writer.int(8, value));
    case 'strings':
      return attribute.value.forEach((value) => writer.string(9, value));
    case 'tensors':
      return attribute.value.forEach((v) => writer.message(10, (inner) => writeTensor(inner, v)));
    case 'graphs':
      return attribute.value.forEach((v) => writer.message(11, (inner) => writeGraph(inner, v)));
  }
}

function writeTensor(writer: WireWriter, tensor: Tensor): void {
  tensor.dims.forEach((dim) => writer.int(1, dim));
  writer.int(2, dataTypeCode(tensor.dataType));
  if (tensor.data.kind === 'strings') {
    tensor.data.values.forEach((value) => writer.string(6, value));
  }
  if (tensor.name) writer.string(8, tensor.name);
  if (tensor.data.kind === 'external') writeExternal(writer, tensor.data);
  else if (tensor.data.kind !== 'strings') writer.bytes(9, tensorChunk(tensor));
}

function writeExternal(writer: WireWriter, data: ExternalData): void {
  const entry = (key: string, value: string) =>
    writer.message(13, (inner) => writeEntry(inner, key, value));
  entry('location', data.location);
  entry('offset', String(data.offset));
  if (data.length !== undefined) entry('length', String(data.length));
  writer.int(14, 1);
}

function writeEntry(writer: WireWriter, key: string, value: string): void {
  writer.string(1, key);
  writer.string(2, value);
}

function writeValueInfo(writer: WireWriter, value: ValueInfo): void {
  writer.string(1, value.name);
  const { dataType, shape } = value;
  if (dataType === null) return;
  writer.message(2, (type) => {
    type.message(1, (tensor) => {
      tensor.int(1, dataTypeCode(dataType));
      if (shape) tensor.message(2, (inner) => shape.forEach((dim) => writeDim(inner, dim)));
    });
  });
}

function writeDim(writer: WireWriter, dim: number | string | null): void {
  writer.message(1, (inner) => {
    if (typeof dim === 'number') inner.int(1, dim);
    else if (dim !== null) inner.string(2, dim);
  });
}

/** A tensor's values, checked against its shape. */
function tensorChunk(tensor: Tensor): Chunk {
  const length = byteLength(tensor.dataType, elementCount(tensor.dims, tensor.name));
  const chunk = dataChunk(tensor.data, length);
  if (!chunk) throw new Error(`tensor ${tensor.name} has no values to write`);
  if (chunk.length !== length) {
    throw new Error(`tensor ${tensor.name} needs ${length} bytes and has ${chunk.length}`);
  }
  return chunk;
}

function dataChunk(data: TensorData, length: number): Chunk | undefined {
  if (data.kind === 'bytes') return data.bytes;
  return data.kind === 'lazy' ? { length, read: data.read } : undefined;
}

/** Replaces big initialisers by references and collects their values, aligned. */
function moveOut(
  graph: Graph,
  options: { readonly location: string; readonly threshold?: number },
  external: Chunk[],
): Graph {
  let end = 0;
  const initializers = graph.initializers.map((tensor): Tensor => {
    if (tensor.data.kind !== 'bytes' && tensor.data.kind !== 'lazy') return tensor;
    const chunk = tensorChunk(tensor);
    if (chunk.length < (options.threshold ?? 1024)) return tensor;
    const offset = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    if (offset > end) external.push(new Uint8Array(offset - end));
    external.push(chunk);
    end = offset + chunk.length;
    const { location } = options;
    return { ...tensor, data: { kind: 'external', location, offset, length: chunk.length } };
  });
  return { ...graph, initializers };
}
