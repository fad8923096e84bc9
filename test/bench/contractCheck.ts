import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallModels } from '../../scripts/contractCheck/models';
import type { SmallModel } from '../../scripts/contractCheck/models';
import {
  parseContract,
  parseRegisteredContract,
} from '../../src/core/evaluation/contract/contract';
import { parsePolicy } from '../../src/core/evaluation/policy/policy';
import type { ContractCheckRequest } from '../../src/core/evaluation/ports/contractCheck';
import type { InputContract } from '../../src/core/images/inputContract';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { report } from '../support/benchReport';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { repository } from '../support/repository';
import { smallModelRoot } from '../support/smallModelRoot';
import { writeTree } from '../support/writeTree';

/** Images of which each trial draws 200. */
const images = 1000;
/** Of a right contract. */
const trials = 200;
/** Of every planted mistake. */
const draws = 10;

type Request = Omit<ContractCheckRequest, 'seed' | 'limit'>;

const raw = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;
const squash = { resize: { mode: 'squash', interpolation: 'bilinear' }, crop: undefined } as const;
const { cropped, letterboxed, grainy } = smallModels;
const byName = cropped.classes.toSorted();

/** Planted in the right contract of a small model. */
const mistakes: readonly (readonly [
  what: string,
  model: SmallModel,
  input: Partial<InputContract>,
  classes?: readonly string[],
])[] = [
  ['BGR', cropped, { color: 'BGR' }],
  ['0 to 255', cropped, raw],
  ['−1 to 1', letterboxed, { scale: 1 / 127.5, mean: [1, 1, 1] }],
  ['no mean and std', cropped, { ...raw, scale: 1 / 255 }],
  ['squash for a crop', cropped, squash],
  ['squash for a letterbox', letterboxed, squash],
  ['classes by name', cropped, {}, byName],
  ['bilinear for nearest', grainy, squash],
  ['BGR and classes by name', cropped, { color: 'BGR' }, byName],
  ['0 to 255 and squash', cropped, { ...raw, ...squash }],
];

/**
 * Prints how often a right contract is called wrong over random draws of the sample's three models and
 * three small ones, and how often each planted mistake is found, through the real child process.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-contract-'));
  const client = new EvaluatorClient(await evaluatorBundle());
  const small = new Map<SmallModel, Request>();
  for (const model of [cropped, letterboxed, grainy])
    small.set(model, await smallRequest(model, join(folder, model.name)));
  try {
    const right = [...small.values(), ...(await sampleRequests())];
    await countAlarms(client, right);
    for (const [what, model, input, classes] of mistakes) {
      const request = withMistake(small.get(model)!, input, classes);
      await countFound(client, what, request);
    }
  } finally {
    await client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function countAlarms(client: EvaluatorClient, requests: readonly Request[]): Promise<void> {
  let alarms = 0;
  const seconds: number[] = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const request = requests[trial % requests.length]!;
    const began = performance.now();
    const { fix, declared } = await client.checkContract({ ...request, limit: 200, seed: trial });
    seconds.push((performance.now() - began) / 1000);
    if (!fix) continue;
    alarms += 1;
    console.log(`  ${request.model.file}, seed ${trial}: ${declared.score} against ${fix.score}`);
  }
  console.log(`false alarms: ${alarms} of ${trials} checks of ${requests.length} right contracts`);
  report('one check', seconds, 's');
}

async function countFound(client: EvaluatorClient, what: string, request: Request): Promise<void> {
  let found = 0;
  const scores: string[] = [];
  for (let seed = 1; seed <= draws; seed += 1) {
    const { fix, declared } = await client.checkContract({ ...request, limit: 200, seed });
    if (!fix) continue;
    found += 1;
    scores.push(`${declared.score.toFixed(0)} → ${fix.score.toFixed(0)}`);
  }
  console.log(`${what}: found in ${found} of ${draws} draws (first: ${scores[0] ?? '–'} %)`);
}

async function smallRequest(model: SmallModel, folder: string): Promise<Request> {
  const seeds = Array.from({ length: images }, (_, index) => index + 1);
  writeTree(folder, smallModelRoot(model, {}, seeds));
  const challenger = join(folder, 'models/challenger');
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(challenger, name), 'utf8'));
  const contract = parseContract(
    await read('training_config.json'),
    await read('class_mappings.json'),
  );
  const policy = await readFile(join(folder, 'config/evaluation.jsonc'), 'utf8');
  const file = join(challenger, 'best_model.onnx');
  return requestOf(folder, policy, { model_id: model.name, version: '1.0.0', file, contract });
}

async function sampleRequests(): Promise<readonly Request[]> {
  const root = join(repository, 'models');
  const policy = await readFile(join(root, 'config/evaluation.jsonc'), 'utf8');
  const folders = ['challenger', 'archive/spectronet_v1.0.0', 'archive/spectronet_v1.0.1'];
  return Promise.all(
    folders.map(async (folder) => {
      const path = join(root, 'models', folder);
      const metadata: unknown = JSON.parse(await readFile(join(path, 'metadata.json'), 'utf8'));
      const contract = parseRegisteredContract(metadata);
      const file = join(path, 'best_model.onnx');
      return requestOf(root, policy, { model_id: folder, version: '1.0.0', file, contract });
    }),
  );
}

function requestOf(root: string, policy: string, model: Omit<Request['model'], 'files'>): Request {
  const { dataset: spec, heads } = parsePolicy(policy);
  return { model: { ...model, files: [] }, dataset: { spec, root, untouched: true }, heads };
}

function withMistake(
  request: Request,
  input: Partial<InputContract>,
  classes?: readonly string[],
): Request {
  const { contract } = request.model;
  const named = classes ? { shape: classes } : contract.classes;
  const wrong = { ...contract, input: { ...contract.input, ...input }, classes: named };
  return { ...request, model: { ...request.model, contract: wrong } };
}

void main();
