import type { Claims, ContractProposal } from '../contractProposal/claims';
import { presetClaims } from '../contractProposal/presets';
import { proposeContract } from '../contractProposal/propose';
import { claimsBeside } from '../contractProposal/readSources';
import { refuseUnnamedDetector } from '../contractProposal/unnamedDetector';
import { contractClaims } from '../contractProposal/sources/contractClaims';
import { graphClaims } from '../contractProposal/sources/graphClaims';
import { policyClaims } from '../contractProposal/sources/policyClaims';
import { metadataClaims } from '../contractProposal/sources/metadataClaims';
import type { Contract } from '../evaluation/contract/contractTypes';
import { inspectStructure } from '../onnx/inspect';
import { readStructure } from '../onnx/readStructure';
import type { ModelRegistry } from '../registry/modelRegistry';
import type { Status } from '../registry/format/types';
import { isOnnx, mainFile } from '../registry/storage/modelFiles';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';
import { basename, join } from '../shared/files/paths';
import { policyIfAny } from './policyIfAny';
import { readRegisteredModel } from './registeredModel';

/** What a proposal is made with. */
export interface ProposePorts {
  readonly registry: Pick<ModelRegistry, 'root' | 'resolve'> & {
    status(): Promise<Pick<Status, 'champion'>>;
  };
  readonly files: Pick<
    FileSystem,
    'stat' | 'lstat' | 'readFile' | 'list' | 'openRange' | 'realPath'
  >;
}

export interface ProposeOptions {
  /** What the user says of the model, the surest of all. */
  readonly claims?: readonly Claims[];
  /** Name of a usual way of feeding models; counts before what lies next to the model. */
  readonly preset?: string;
}

/** A contract proposed for a model, and which file it is of. */
export interface ModelProposal extends ContractProposal {
  /** Absolute path of the ONNX file. */
  readonly file: string;
}

/**
 * Proposes a contract for a model of any origin; nothing is run and nothing is written.
 * @param path absolute, a file or the folder of a model; absent: what lies in `models/challenger`
 * @returns undefined where there is no single ONNX file: registering it says why, with the remedy
 * @throws UserError when the file can't be read, or its outputs need names
 */
export async function proposeModel(
  ports: ProposePorts,
  path: string | undefined,
  options: ProposeOptions = {},
): Promise<ModelProposal | undefined> {
  const file = await modelIn(ports, path ?? join(ports.registry.root, 'models/challenger'));
  if (file === undefined) return undefined;
  const range = await ports.files.openRange(file);
  try {
    const structure = await readStructure(range, basename(file));
    const { inputs, outputs } = inspectStructure(structure);
    const graph = { inputs, outputs, nodes: structure.graph.nodes };
    const told = [
      ...(await claimsBeside(ports.files, file)),
      metadataClaims(structure.metadata),
    ].filter((claims) => claims !== undefined);
    const said = options.claims ?? [];
    const isNamed = [...said, ...told].some(({ outputs: heads }) => heads !== undefined);
    if (!isNamed) refuseUnnamedDetector(graph);
    const preset = presetOf(options.preset, [...said, graphClaims(graph), ...told]);
    const champion = await championClaims(ports);
    const policy = policyClaims((await policyIfAny(ports))?.heads ?? {}, graphClaims(graph));
    const claims = [...said, ...preset, ...told, ...champion, ...(policy ? [policy] : [])];
    return { ...proposeContract({ graph, claims }), file };
  } finally {
    await range.close();
  }
}

async function modelIn({ files }: ProposePorts, path: string): Promise<string | undefined> {
  const info = await files.stat(path);
  if (info?.kind !== 'directory') return info && isOnnx(path) ? path : undefined;
  const main = mainFile(await files.list(path));
  return main !== undefined && isOnnx(main) ? join(path, main) : undefined;
}

/** A preset is made for the size, the channels and the task that surer sources tell. */
function presetOf(name: string | undefined, known: readonly Claims[]): readonly Claims[] {
  if (name === undefined) return [];
  const size = known.find(({ input }) => input?.size)?.input?.size;
  const isGrey = known.some(({ input }) => input?.color === 'GRAY');
  const isDetector = known.some(({ tasks }) => Object.values(tasks ?? {}).includes('detection'));
  return [presetClaims(name, { ...(size && { size }), channels: isGrey ? 1 : 3, isDetector })];
}

/** The champion is fed the same way more often than not; its classes count where the heads fit. */
async function championClaims({ registry, files }: ProposePorts): Promise<readonly Claims[]> {
  const { champion } = await registry.status();
  if (!champion) return [];
  const contract = await contractOf(registry, files);
  return contract ? [contractClaims(contract, `champion ${champion.version}`)] : [];
}

async function contractOf(
  registry: ProposePorts['registry'],
  files: ProposePorts['files'],
): Promise<Contract | undefined> {
  try {
    return (await readRegisteredModel(await registry.resolve('champion'), files)).contract;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
