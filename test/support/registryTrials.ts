import { parse } from 'jsonc-parser';
import { parseContract } from '../../src/core/evaluation/contract/contract';
import { readBackboneEvaluations } from '../../src/core/registry/storage/backboneEvaluations';
import type { Work } from './crashRuns';
import type { Trial } from './crashSuite';
import { classMappings, trainingConfig } from './contracts';
import { createFileTree } from './createFileTree';
import {
  brokenForeign,
  brokenInvariants,
  brokenWeights,
  expectationOf,
  leftovers,
} from './invariants';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import {
  acting,
  diskAfter,
  diskWith,
  evaluationOf,
  initializing,
  makeDisks,
  outcomeOf,
  recovering,
  root,
} from './registryScenarios';
import { fakeOnnx, foreignPaths, legacyRegistry } from './registryWorld';

interface Scenario {
  readonly start: MemoryDisk;
  readonly work: Work;
  /** What anyone who comes next does; `status` unless said otherwise. */
  readonly recover?: Work;
  readonly check?: Trial['check'];
  /** Tells the state before from the state after; absent: by champion, challenger and roles. */
  readonly outcome?: Trial['outcome'];
}

async function trialOf({
  start,
  work,
  recover = recovering,
  check,
  outcome,
}: Scenario): Promise<Trial> {
  const states = [start, await diskAfter(start, work)].map((disk) => new MemoryFileSystem(disk));
  return {
    ...{ start, work, recover, root, outcome: outcome ?? outcomeOf },
    expected: await expectationOf(states, root, foreignPaths),
    check: check ?? ((files, expected) => brokenInvariants(files, root, expected)),
  };
}

/** Before a tree is adopted its folders are as they came; nothing of ours may be among them. */
const checkUnadopted: Trial['check'] = async (files, expected) => [
  ...(await brokenWeights(files, root, expected)),
  ...(await brokenForeign(files, expected)),
  ...(await leftovers(files, root)),
];

const repairing = acting((registry) => registry.doctor({ repair: true }));

const registryPath = `${root}/config/model_registry.json`;

function textOf(disk: MemoryDisk): string {
  return new TextDecoder().decode(new MemoryFileSystem(disk).bytesAt(registryPath));
}

/** A copy of a disk with one file overwritten in place. */
function changed(disk: MemoryDisk, path: string, change: (text: string) => string): MemoryDisk {
  const files = new MemoryFileSystem(disk.clone());
  const text = new TextDecoder().decode(files.bytesAt(root + path));
  files.overwrite(root + path, new TextEncoder().encode(change(text)));
  return files.disk;
}

/** The damaged version stays as it is, in the archive: only its hashes are not whole. */
const checkRepaired: Trial['check'] = async (files, expected) => {
  const broken = await brokenInvariants(files, root, expected);
  return broken.filter((line) => !/^archive convnext_v1\.0\.2: .*by its hashes/.test(line));
};

/** Disks to start from. */
type Disks = Awaited<ReturnType<typeof makeDisks>>;

/** A challenger whose training names a backbone version of the root. */
async function registeredFromBackbone(candidate: MemoryDisk): Promise<MemoryDisk> {
  const backbone = { name: 'small', version: '1.0.0' };
  const named = changed(candidate, '/models/challenger/training_config.json', (text) =>
    JSON.stringify({ ...JSON.parse(text), backbone }),
  );
  await createFileTree(new MemoryFileSystem(named), root, {
    config: { backbones: { small: { 'v1.0.0': { 'metadata.json': '{}' } } } },
  });
  return diskAfter(
    named,
    acting((registry) => registry.register({})),
  );
}

/** What is next to the backbone version: each evaluation once, and only when it is committed. */
async function writtenDown(files: MemoryFileSystem): Promise<string> {
  const folder = `${root}/config/backbones/small/v1.0.0`;
  const { evaluations } = await readBackboneEvaluations(files, folder);
  return JSON.stringify(evaluations);
}

/** The channel order that the challenger is fed with: its metadata says what the registry has hashed. */
async function registeredColor(files: MemoryFileSystem): Promise<string> {
  const read = async (path: string) =>
    parse(new TextDecoder().decode(await files.readFile(`${root}${path}`, 1 << 20))) as Json;
  const { challenger } = await read('/config/model_registry.json');
  const { contract, contract_sha256 } = await read('/models/challenger/metadata.json');
  const isSame = contract_sha256 === challenger?.contract_sha256;
  return isSame ? String(contract?.input.color) : 'metadata of another contract';
}

interface Json {
  readonly challenger?: { readonly contract_sha256: string };
  readonly contract?: { readonly input: { readonly color: string } };
  readonly contract_sha256?: string;
}

/** A registry whose versions are all checkpoints, as it was before there was a tool. */
function checkpointDisk(): Promise<MemoryDisk> {
  const registry = legacyRegistry.replace('best_model.onnx', 'best_model.pth');
  return diskWith({
    config: { 'model_registry.json': registry },
    models: {
      champion: { 'best_model.pth': 'weights of 1.0.1', 'metadata.json': '{"epoch": 12}' },
      archive: { 'convnext_v1.0.0': { 'best_model.pth': 'weights of 1.0.0' } },
    },
  });
}

/** A conversion that waits to be added. */
async function withConverted(disk: MemoryDisk): Promise<MemoryDisk> {
  const files = new MemoryFileSystem(disk.clone());
  const made = { 'best_model.onnx': fakeOnnx('converted'), 'conversion.json': '{}\n' };
  await createFileTree(files, '/outside/converted', made);
  return files.disk;
}

function converting(version: string): Work {
  const contract = parseContract(trainingConfig(), classMappings);
  const details = { architecture: 'convnext_tiny' };
  const conversion = { version, folder: '/outside/converted', details, proposed: { contract } };
  return acting((registry) => registry.recordConversion(conversion));
}

/** Champion, challenger and archive, with the files and the contract that each version has. */
async function modelsOf(files: MemoryFileSystem): Promise<string> {
  const { champion, archive } = parse(textOf(files.disk)) as Record<string, Listed | Listed[]>;
  const listed = [champion, archive].flat().map((entry) => entry && [entry.path, entry.files]);
  return `${await outcomeOf(files)} ${JSON.stringify(listed)}`;
}

interface Listed {
  readonly path: string;
  readonly files: readonly { readonly path: string }[];
}

const scenarios: Record<string, (disks: Disks) => Scenario | Promise<Scenario>> = {
  init: ({ empty }) => ({ start: empty, work: initializing, recover: initializing }),
  'init and two changes': ({ empty }) => ({
    start: empty,
    recover: initializing,
    outcome: async () => 'any of its states',
    work: acting(async (registry) => {
      await registry.init({ family: 'convnext' });
      await registry.addEvents(['NEW_1']);
      await registry.addEvents(['NEW_2']);
    }),
  }),
  adoption: ({ legacy }) => ({ start: legacy, work: initializing, recover: initializing }),
  'adoption that is not taken up again': ({ legacy }) => ({
    ...{ start: legacy, work: initializing, check: checkUnadopted },
  }),
  register: ({ candidate }) => ({
    start: candidate,
    work: acting((registry) => registry.register({})),
  }),
  'register a folder': ({ withSource }) => ({
    start: withSource,
    work: acting((registry) => registry.register({ source: '/outside/model' })),
  }),
  recordEvaluation: async ({ registered }) => {
    const record = await evaluationOf(new MemoryFileSystem(registered), '1.0.2');
    return {
      start: registered,
      work: acting((registry) => registry.recordEvaluation(record)),
    };
  },
  'recordEvaluation of a model that came from a backbone': async ({ candidate }) => {
    const start = await registeredFromBackbone(candidate);
    const record = await evaluationOf(new MemoryFileSystem(start), '1.0.2');
    return {
      start,
      work: acting((registry) => registry.recordEvaluation(record)),
      outcome: async (files) => `${await outcomeOf(files)} ${await writtenDown(files)}`,
    };
  },
  'correctContract of an evaluated challenger': async ({ registered }) => {
    const record = await evaluationOf(new MemoryFileSystem(registered), '1.0.2');
    const start = await diskAfter(
      registered,
      acting((registry) => registry.recordEvaluation(record)),
    );
    const declared = parseContract(trainingConfig(), classMappings);
    const contract = { ...declared, input: { ...declared.input, color: 'BGR' } } as const;
    return {
      start,
      work: acting((registry) =>
        registry.correctContract({ version: '1.0.2', declared, contract }),
      ),
      outcome: async (files) => `${await outcomeOf(files)} ${await registeredColor(files)}`,
    };
  },
  'the first promote': ({ first }) => ({
    start: first,
    work: acting((registry) => registry.promote({})),
  }),
  promote: ({ registered }) => ({
    start: registered,
    work: acting((registry) => registry.promote({})),
  }),
  reject: ({ registered }) => ({
    start: registered,
    work: acting((registry) => registry.reject({ reason: 'accuracy fell' })),
  }),
  rollback: ({ promoted }) => ({
    start: promoted,
    work: acting((registry) => registry.rollback({ version: '1.0.1', situation: 'model_bug' })),
  }),
  'rollback to what was rolled back from': ({ rolledBack }) => ({
    start: rolledBack,
    work: acting((registry) => registry.rollback({ version: '1.0.2' })),
  }),
  'a forced rollback that ends a production path': async ({ adopted }) => ({
    start: await diskAfter(
      adopted,
      acting((registry) => registry.rollback({ version: '1.0.0', force: true })),
    ),
    work: acting((registry) => registry.rollback({ version: '1.0.1', force: true })),
  }),
  closeFollowUp: ({ rolledBack }) => ({
    start: rolledBack,
    work: acting(async (registry) => {
      const [open] = (await registry.status()).open_follow_ups;
      return registry.closeFollowUp(open?.operation ?? '', 'mended');
    }),
  }),
  'conversion of an archived checkpoint': async ({ adopted }) => ({
    start: await withConverted(adopted),
    work: converting('1.0.0'),
    outcome: modelsOf,
  }),
  'conversion of a champion that is a checkpoint': async () => ({
    start: await withConverted(await diskAfter(await checkpointDisk(), initializing)),
    work: converting('1.0.1'),
    outcome: modelsOf,
  }),
  'events add': ({ registered }) => ({
    start: registered,
    work: acting((registry) => registry.addEvents(['NEW_1', 'NEW_2'])),
  }),
  'events remove': ({ adopted }) => ({
    start: adopted,
    work: acting((registry) => registry.removeEvents(['SCN_20180117'])),
  }),
  'events pin': ({ registered }) => ({
    start: registered,
    work: acting((registry) => registry.pinEvent({ id: 'A', expect: { magnitude: 'Large' } })),
  }),
  'repair of a registry that was cut off': ({ registered }) => ({
    start: changed(registered, '/config/model_registry.json', (text) => text.slice(0, 300)),
    work: repairing,
    recover: repairing,
  }),
  'repair of a champion that was overwritten': ({ promoted }) => ({
    start: changed(promoted, '/models/archive/convnext_v1.0.2/weights.bin', () => 'garbage'),
    work: repairing,
    recover: repairing,
    outcome: async () => 'rolled back in the end',
    check: checkRepaired,
  }),
  'following a registry that was changed outside': ({ promoted, rolledBack }) => ({
    start: changed(promoted, '/config/model_registry.json', () => textOf(rolledBack)),
    work: acting((registry) => registry.follow()),
    recover: acting((registry) => registry.follow()),
  }),
  'a whole life': ({ candidate }) => ({
    start: candidate,
    outcome: async () => 'any of its states',
    work: acting(async (registry) => {
      await registry.register({});
      await registry.promote({ force: true, reason: 'wanted' });
      await registry.rollback({ version: '1.0.1' });
      await registry.rollback({ version: '1.0.2' });
    }),
  }),
};

let disks: Promise<Disks> | undefined;

/** Every command that changes a registry, by name, ready to be tried. */
export const trials: ReadonlyMap<string, () => Promise<Trial>> = new Map(
  Object.entries(scenarios).map(([name, scenario]) => [
    name,
    async () => trialOf(await scenario(await (disks ??= makeDisks()))),
  ]),
);
