import { itemAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { ByteWindow } from './byteWindow';
import { dataTypeOfCode, elementCount } from './dataType';
import type { FileRange } from '../shared/files/fileRange';
import { walkMessage } from './messageWalker';
import type { Attribute, Dim, Graph, Model, Node, Tensor, ValueInfo } from './model';
import type { AttributeDraft, GraphDraft, ModelDraft, NodeDraft, SparseDraft } from './modelSpecs';
import { MODEL } from './modelSpecs';
import { refuseOtherFormats } from './otherFormats';
import { finishTensor } from './tensorSpec';
import type { ValueInfoDraft } from './valueInfoSpec';

/** A model without its weights: initialisers above a few kilobytes are `absent`. */
export interface ModelStructure extends Model {
  /** Functions that the model brings along, as `DOMAIN.NAME` or `NAME`. */
  readonly functions: readonly string[];
  /** Values of `sparse_initializer`, which the graph reads like any initialiser. */
  readonly sparseInitializers: readonly Tensor[];
}

/**
 * Reads what an ONNX file says of its model, skipping the weights: a few dozen short reads however
 * many gigabytes the file has.
 * @param name what to call the file in messages
 * @throws UserError when it is damaged or no ONNX model; the message says where and why
 */
export async function readStructure(
  range: FileRange,
  name = l10n.t('The file'),
): Promise<ModelStructure> {
  const window = new ByteWindow(range);
  await window.load(0, Math.min(range.size, 512));
  refuseOtherFormats(window.bytes, range.size, name);
  return finishModel(await walkMessage(window, name, MODEL), name);
}

function finishModel(draft: ModelDraft, name: string): ModelStructure {
  if (!draft.graph) {
    throw new UserError(
      l10n.t('{0} holds no graph, so it is not an ONNX model, or only part of one', name),
      l10n.t('Copy or download the file again, or export the model again.'),
    );
  }
  if (draft.irVersion === null || draft.irVersion < 1 || draft.opsets.length === 0) {
    throw new UserError(
      l10n.t('{0} does not say which version of ONNX it is written in: it is incomplete', name),
      l10n.t('Copy or download the file again, or export the model again.'),
    );
  }
  return {
    irVersion: draft.irVersion,
    producerName: draft.producerName,
    producerVersion: draft.producerVersion,
    opsetImports: draft.opsets.map(({ domain, version }) => ({
      domain: domain === 'ai.onnx' ? '' : domain,
      version,
    })),
    graph: finishGraph(draft.graph),
    metadata: Object.fromEntries(draft.metadata),
    functions: draft.functions.map((f) => (f.domain ? `${f.domain}.${f.name}` : f.name)),
    sparseInitializers: draft.graph.sparse.flatMap(({ values }) =>
      values ? [finishTensor(values, l10n.t('The sparse initializer'))] : [],
    ),
  };
}

function finishGraph(draft: GraphDraft): Graph {
  return {
    name: draft.name,
    nodes: draft.nodes.map(finishNode),
    initializers: [
      ...draft.initializers.map((tensor) => finishTensor(tensor, l10n.t('The initializer'))),
      ...draft.sparse.flatMap(wholeTensor),
    ],
    inputs: draft.inputs.map(finishValueInfo),
    outputs: draft.outputs.map(finishValueInfo),
    valueInfo: draft.valueInfo.map(finishValueInfo),
  };
}

/** A sparse initialiser as the graph reads it: whole, its values nowhere written as such. */
function wholeTensor({ values, dims }: SparseDraft): Tensor[] {
  if (!values) return [];
  const { name, dataType } = finishTensor(values, l10n.t('The sparse initializer'));
  elementCount(dims, `"${name}"`);
  return [{ name, dataType, dims, data: { kind: 'absent' } }];
}

function finishNode(draft: NodeDraft): Node {
  const attributes = Object.fromEntries(
    draft.attributes.map((attribute) => [attribute.name, finishAttribute(attribute, draft)]),
  );
  const { name, opType, inputs, outputs } = draft;
  const domain = draft.domain === 'ai.onnx' ? '' : draft.domain;
  return { name, opType, domain, inputs, outputs, attributes };
}

function finishAttribute(draft: AttributeDraft, node: NodeDraft): Attribute {
  const tensors = () => {
    const what = l10n.t('The attribute {0} of {1} "{2}"', draft.name, node.opType, node.name);
    return (draft.tensors ?? []).map((tensor) => finishTensor(tensor, what));
  };
  if (draft.reference) return { type: 'other' };
  switch (draft.type || guessType(draft)) {
    case 1:
      return { type: 'float', value: draft.float };
    case 2:
      return { type: 'int', value: draft.int };
    case 3:
      return { type: 'string', value: draft.text };
    case 4:
      return draft.tensors ? { type: 'tensor', value: itemAt(tensors(), 0) } : { type: 'other' };
    case 5:
      return draft.graphs?.[0]
        ? { type: 'graph', value: finishGraph(draft.graphs[0]) }
        : { type: 'other' };
    case 6:
      return draft.floats === null
        ? { type: 'other' }
        : { type: 'floats', value: floats(draft.floats ?? []) };
    case 7:
      return draft.ints === null ? { type: 'other' } : { type: 'ints', value: draft.ints ?? [] };
    case 8:
      return { type: 'strings', value: draft.strings ?? [] };
    case 9:
      return { type: 'tensors', value: tensors() };
    case 10:
      return { type: 'graphs', value: (draft.graphs ?? []).map(finishGraph) };
    default:
      return { type: 'other' };
  }
}

/** Files of format version 1 do not say an attribute's type. */
function guessType(draft: AttributeDraft): number {
  if (draft.tensors) return 4;
  if (draft.graphs) return 5;
  if (draft.floats !== undefined) return 6;
  if (draft.ints !== undefined) return 7;
  if (draft.strings) return 8;
  if (draft.text) return 3;
  return draft.int === 0 && draft.float !== 0 ? 1 : 2;
}

function floats(parts: readonly Uint8Array[]): number[] {
  return parts.flatMap((part) => {
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    return Array.from({ length: part.byteLength >> 2 }, (_, i) => view.getFloat32(i * 4, true));
  });
}

function finishValueInfo(draft: ValueInfoDraft): ValueInfo {
  const shape = draft.shape?.map((dim) => finishDim(dim, draft.name)) ?? null;
  return { name: draft.name, dataType: dataTypeOfCode(draft.typeCode) ?? null, shape };
}

/** Some exporters write -1 for a dimension that is free. */
function finishDim(dim: Dim, name: string): Dim {
  if (dim === -1) return null;
  if (typeof dim !== 'number' || (dim >= 0 && Number.isSafeInteger(dim))) return dim;
  throw new UserError(
    l10n.t('The value "{0}" has the dimension {1}, which no tensor can have', name, dim),
    l10n.t('Export the model again; the file is damaged.'),
  );
}
