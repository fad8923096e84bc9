import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import bundle from '../../../../l10n/bundle.l10n.id.json';
import {
  changeWords,
  partWords,
  roleWords,
  valueWords,
} from '../../../../webview-ui/architecture/generatedWords';
import { searchItems } from '../../../../webview-ui/architecture/search';
import { setTexts } from '../../../../webview-ui/platform/texts';
import { architectureOfGraph, knownGraph } from '../../../support/architectures';
import { renamedGraph } from '../../../support/disguisedGraph';

describe('what the core named itself', () => {
  beforeEach(() => setTexts(bundle));
  afterEach(() => setTexts({}));

  for (const arch of ['resnet18', 'vit_b_32']) {
    it(`is told in the language of the reader: the parts of a ${arch} without names`, () => {
      const architecture = architectureOfGraph(renamedGraph(knownGraph(arch)));
      const made = architecture.groups
        .map(({ label }) => label)
        .filter((label) => / \d/.test(label));
      assert.ok(made.length > 5);
      for (const label of made) assert.doesNotMatch(partWords(label), /stage|block|layer|section/);
      const found = searchItems(architecture, partWords(made[0]!));
      assert.ok(found.some((item) => architecture.groups[item - architecture.nodes.length]));
    });
  }

  it('is told for several parts, and leaves names of the file alone', () => {
    assert.equal(partWords('stage 1 … stage 4'), 'tahap 1 … tahap 4');
    for (const label of [
      'layer1',
      'head',
      'my block',
      'constructor 1',
      'features.0 … features.3',
    ]) {
      assert.equal(partWords(label), label);
    }
  });

  it('is told of constants and values', () => {
    const roles = ['weight', 'bias', 'input 3', 'axes', 'toString'];
    assert.deepEqual(roles.map(roleWords), ['bobot', 'bias', 'masukan 3', 'axes', 'toString']);
    const values = ['a graph of 12 nodes', '3 tensors', '2 graphs', 'float32 scalar 0.1', '[1, 2]'];
    assert.deepEqual(values.map(valueWords), [
      'graf dengan 12 simpul',
      '3 tensor',
      '2 graf',
      'float32 skalar 0.1',
      '[1, 2]',
    ]);
  });

  it('is told of changes', () => {
    const weight = {
      what: 'constant',
      name: 'weight',
      before: 'float32 scalar',
      after: null,
    } as const;
    assert.deepEqual(changeWords(weight), {
      what: 'constant',
      name: 'bobot',
      before: 'float32 skalar',
      after: null,
    });
    const shape = { what: 'shape', name: 'output 1', before: null, after: 'float32 1×3' } as const;
    assert.equal(changeWords(shape).name, 'keluaran 1');
  });
});
