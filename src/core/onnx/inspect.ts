import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { basename, dirname } from '../shared/files/paths';
import { countModel, fedInputs } from './counting/countModel';
import { byteLength, elementCount } from './dataType';
import type { ExternalFile } from './externalData';
import { allTensors, checkExternalFiles, externalFiles } from './externalData';
import type { DataType } from './dataType';
import type { Dim, Graph, ValueInfo } from './model';
import type { ModelStructure } from './readStructure';
import { readStructure } from './readStructure';
import type { Facts } from './shapes/facts';
import type { InferOptions } from './shapes/inferShapes';
import { allNodes, operatorName } from './topology';
import type { FileSystem } from '../shared/files/fileSystem';

export interface InspectedValue {
  readonly name: string;
  /** `null` for values that are no tensors. */
  readonly type: DataType | null;
  /** Numbers, names of free dimensions, `null` where nothing is known. */
  readonly shape: readonly Dim[] | null;
}

/** What `inspect` says of an ONNX file. */
export interface Inspection {
  readonly ir_version: number;
  /** Version of ONNX's own operators. */
  readonly opset: number;
  /** Versions of all operator sets by domain, ONNX's own under `ai.onnx`. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly producer: string;
  readonly inputs: readonly InspectedValue[];
  readonly outputs: readonly InspectedValue[];
  /** Nodes of the graph, constants and inner graphs included. */
  readonly nodes: number;
  /** Trainable values. */
  readonly parameters: number;
  /** Multiply-accumulates for one sample; `null` when a shape or an operator is not known. */
  readonly macs: number | null;
  /** Those that are known. */
  readonly macs_at_least: number;
  /** Bytes of all nodes' outputs for a batch of one; `null` when a shape is not known. */
  readonly activation_bytes: number | null;
  readonly ops: Readonly<Record<string, number>>;
  /** Bytes of all stored tensors, external ones included. */
  readonly weights_bytes: number;
  readonly external_data: readonly ExternalFile[];
  readonly metadata: Readonly<Record<string, string>>;
  /** What is unknown or doubtful; each a sentence. */
  readonly warnings: readonly string[];
}

/** The newest format that this tool was written against; newer ones are read with a warning. */
const NEWEST_IR = 14;
/** Domains whose operators are described by ONNX or ONNX Runtime. */
const KNOWN_DOMAINS =
  /^(ai\.onnx\.(ml|training|preview(\.training)?)|com\.microsoft(\..+)?|com\.ms\.internal\.nhwc)?$/;

/**
 * Looks into an ONNX file without reading its weights.
 * @param file absolute path
 * @param options lengths of free dimensions, where figures are wanted for them
 * @throws UserError when it is damaged, no ONNX model, or its external data is not sound
 */
export async function inspectModel(
  fs: Pick<FileSystem, 'openRange' | 'lstat'>,
  file: string,
  options: InferOptions = {},
): Promise<Inspection> {
  const range = await fs.openRange(file);
  try {
    const structure = await readStructure(range, basename(file));
    await checkExternalFiles(fs, dirname(file), externalFiles(structure));
    return inspectStructure(structure, options);
  } finally {
    await range.close();
  }
}

/**
 * The figures of a model's structure.
 * @throws UserError when its graph is not sound
 */
export function inspectStructure(
  structure: ModelStructure,
  options: InferOptions = {},
): Inspection {
  const { graph, opsetImports } = structure;
  const counts = countModel(structure, options);
  const ops = countOps(graph);
  return {
    ir_version: structure.irVersion,
    opset: opsetImports.find(({ domain }) => domain === '')?.version ?? 0,
    opsets: Object.fromEntries(opsetImports.map((o) => [o.domain || 'ai.onnx', o.version])),
    producer: [structure.producerName, structure.producerVersion].filter(Boolean).join(' '),
    inputs: fedInputs(graph).map((value) => inspected(value)),
    outputs: graph.outputs.map((value) => inspected(value, counts.values.get(value.name))),
    nodes: [...ops.values()].reduce((a, b) => a + b, 0),
    parameters: counts.parameters,
    macs: counts.macs,
    macs_at_least: counts.macsAtLeast,
    activation_bytes: counts.activationBytes,
    ops: Object.fromEntries([...ops].sort(([a], [b]) => (a < b ? -1 : 1))),
    weights_bytes: weightsBytes(structure),
    external_data: externalFiles(structure),
    metadata: structure.metadata,
    warnings: [...versionWarnings(structure), ...counts.warnings],
  };
}

/** The shape as the file declares it; what it leaves open as far as it was inferred. */
function inspected({ name, dataType, shape }: ValueInfo, facts?: Facts): InspectedValue {
  const inferred = shape && facts?.shape?.length === shape.length ? facts.shape : undefined;
  const dims = shape?.map((dim, i) => dim ?? (i === 0 ? null : (inferred?.[i] ?? null))) ?? null;
  return { name, type: dataType, shape: dims };
}

function countOps(graph: Graph): Map<string, number> {
  const ops = new Map<string, number>();
  for (const node of allNodes(graph)) {
    const name = operatorName(node);
    ops.set(name, (ops.get(name) ?? 0) + 1);
  }
  return ops;
}

function weightsBytes(structure: ModelStructure): number {
  let bytes = 0;
  for (const tensor of allTensors(structure)) {
    bytes += byteLength(tensor.dataType, elementCount(tensor.dims, `"${tensor.name}"`));
  }
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new UserError(
    l10n.t('The model promises more weights than a file can hold'),
    l10n.t('Export it again.'),
  );
}

function versionWarnings({ irVersion, graph, functions }: ModelStructure): string[] {
  const warnings: string[] = [];
  if (irVersion > NEWEST_IR) {
    warnings.push(
      l10n.t('Format version {0} is newer than {1}, the newest known here.', irVersion, NEWEST_IR),
    );
  }
  for (const domain of foreignDomains(graph, new Set(functions))) {
    warnings.push(
      l10n.t('Operators of the domain "{0}" need a runtime that was extended by them.', domain),
    );
  }
  return warnings;
}

/** Domains of operators that neither ONNX, nor ONNX Runtime, nor the model itself defines. */
function foreignDomains(graph: Graph, functions: ReadonlySet<string>): Set<string> {
  const domains = new Set<string>();
  for (const node of allNodes(graph)) {
    if (!KNOWN_DOMAINS.test(node.domain) && !functions.has(operatorName(node))) {
      domains.add(node.domain);
    }
  }
  return domains;
}
