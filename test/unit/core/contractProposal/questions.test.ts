import assert from 'node:assert/strict';
import { answerClaims } from '../../../../src/core/contractProposal/answers';
import type { ContractAnswers } from '../../../../src/core/contractProposal/answers';
import { contractOf, isComplete } from '../../../../src/core/contractProposal/claims';
import { likelyPresets, likelySizes } from '../../../../src/core/contractProposal/likely';
import { proposeContract } from '../../../../src/core/contractProposal/propose';
import { contractQuestions } from '../../../../src/core/contractProposal/questions';
import { graphClaims } from '../../../../src/core/contractProposal/sources/graphClaims';
import type { ProposedGraph } from '../../../../src/core/contractProposal/sources/graphClaims';
import { trainingConfigClaims } from '../../../../src/core/contractProposal/sources/fileClaims';
import { policyClaims } from '../../../../src/core/contractProposal/sources/policyClaims';
import { trainingConfig } from '../../../support/contracts';

type Shape = readonly (number | string | null)[];

function graphOf(
  input: Shape,
  outputs: Readonly<Record<string, Shape>>,
  type: 'float32' | 'uint8' = 'float32',
): ProposedGraph {
  return {
    inputs: [{ name: 'x', type, shape: input }],
    outputs: Object.entries(outputs).map(([name, shape]) => ({ name, type, shape })),
    nodes: [],
  };
}

const free = graphOf(['N', 3, 'H', 'W'], { logits: ['N', 3] });
const fixed = graphOf(['N', 3, 8, 8], { logits: ['N', 3] });
const proposed = (graph: ProposedGraph) => proposeContract({ graph, claims: [] });
const classification = { task: 'classification' } as const;

describe('the questions that a proposal leaves open', () => {
  it('are asked in an order in which each answer helps with the next', () => {
    const questions = contractQuestions(proposed(free), {
      boxes: { task: 'detection' },
      kind: classification,
    });
    assert.deepEqual(questions, [
      { kind: 'head', output: 'logits', heads: ['kind', 'boxes'] },
      { kind: 'size' },
      { kind: 'normalization' },
      { kind: 'classes', output: 'logits', count: 3 },
    ]);
  });

  it('are none about what the graph or the policy tells', () => {
    const kinds = contractQuestions(proposed(fixed), { label: classification }).map(
      ({ kind }) => kind,
    );
    assert.deepEqual(kinds, ['normalization', 'classes']);
  });

  it('are none where training has written everything', () => {
    const told = trainingConfigClaims(trainingConfig({ name: 'x', size: [8, 8], crop: [8, 8] }));
    const graph = graphOf([1, 3, 8, 8], { magnitude_logits: [1, 3] });
    const classes = { source: 'class_mappings.json', classes: { '*': ['a', 'b', 'c'] } };
    assert.deepEqual(contractQuestions(proposeContract({ graph, claims: [told, classes] })), []);
  });

  it('ask for no classes of a regression', () => {
    const graph = graphOf([1, 3, 8, 8], { depth: [1, 1] });
    const kinds = contractQuestions(proposed(graph)).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['normalization']);
  });
});

describe('the likeliest answers', () => {
  const first = (graph: ProposedGraph, file = 'best.onnx') =>
    likelyPresets(proposed(graph), file)[0];

  it('come first, by framework, task and type', () => {
    assert.equal(first(fixed), 'imagenet');
    assert.equal(first(graphOf([1, 8, 8, 3], { out: [1, 3] })), 'keras:tf');
    assert.equal(first(graphOf([1, 3, 64, 64], { output0: [1, 7, 84] })), 'ultralytics');
    assert.equal(first(graphOf([1, 8, 8, 3], { out: [1, 3] }, 'uint8')), 'none');
    assert.equal(first(graphOf([1, 1, 8, 8], { out: [1, 3] })), 'zero-one');
  });

  it('are those of an architecture that the file is named after', () => {
    assert.equal(first(fixed, 'resnet50-v2.onnx'), 'timm:resnet50');
    assert.equal(first(fixed, 'convnext_tiny_leaf.onnx'), 'timm:convnext_tiny');
    assert.equal(first(fixed, 'myresnet500.onnx'), 'imagenet');
  });

  it('offer every preset once', () => {
    const all = likelyPresets(proposed(fixed), 'resnet50.onnx');
    assert.equal(new Set(all).size, all.length);
    assert.equal(all.length, 8);
  });

  it('are sizes of detectors for detectors', () => {
    assert.deepEqual(likelySizes(proposed(free))[0], [224, 224]);
    assert.deepEqual(likelySizes({ tasks: { objects: 'detection' } })[0], [640, 640]);
  });
});

describe("a person's answers", () => {
  function answered(graph: ProposedGraph, answers: ContractAnswers, claims = [graphClaims(graph)]) {
    const base = proposeContract({ graph, claims });
    return proposeContract({ graph, claims: [...answerClaims(answers, base), ...claims] });
  }

  it('complete a proposal, and each field tells that it is theirs', () => {
    const done = answered(free, {
      ...{ size: [32, 64], preset: 'imagenet', heads: { logits: 'kind' } },
      classes: { kind: ['a', 'b', 'c'] },
    });
    assert.ok(isComplete(done));
    const { input, outputs, classes } = contractOf(done);
    assert.deepEqual([input.size, input.crop, input.resize?.size], [[32, 64], [32, 64], 37]);
    assert.deepEqual(Object.keys(outputs), ['kind']);
    assert.deepEqual(classes, { kind: ['a', 'b', 'c'] });
    assert.deepEqual(
      [done.origin['input.size'], done.origin['input.mean'], done.origin['classes.kind']],
      ['user', 'preset imagenet', 'user'],
    );
  });

  it('count more than what training wrote', () => {
    const told = trainingConfigClaims({ contract: { input: { scale: 1, mean: [0], std: [1] } } });
    const done = answered(fixed, { preset: 'zero-one' }, [told]);
    assert.equal(done.input.scale, 1 / 255);
  });

  it('take a crop back with the resize rule that had it', () => {
    const { input } = answered(fixed, {
      preset: 'imagenet',
      resize: { mode: 'squash', interpolation: 'bilinear' },
    });
    assert.equal(input.crop, undefined);
    assert.equal(input.resize?.mode, 'squash');
  });

  it('crop to the input after the shorter side is resized', () => {
    const resize = { mode: 'shortest', interpolation: 'bilinear' } as const;
    assert.deepEqual(answered(fixed, { resize }).input.crop, [8, 8]);
  });
});

describe('the name that the policy gives a head', () => {
  const label = (task: 'classification' | 'detection') => ({ task, label: 'kind', weight: 1 });

  it('is that of the only head of a model, where the tasks are the same', () => {
    const claims = policyClaims({ kind: label('classification') }, graphClaims(fixed));
    assert.deepEqual(Object.keys(claims?.outputs ?? {}), ['kind']);
    const { outputs, origin } = proposeContract({ graph: fixed, claims: claims ? [claims] : [] });
    assert.deepEqual(Object.keys(outputs), ['kind']);
    assert.equal(origin['outputs.kind'], 'config/evaluation.jsonc');
  });

  it('is not guessed from another task, or among several', () => {
    assert.equal(policyClaims({ kind: label('detection') }, graphClaims(fixed)), undefined);
    const two = { a: label('classification'), b: label('classification') };
    assert.equal(policyClaims(two, graphClaims(fixed)), undefined);
  });
});
