import assert from 'node:assert/strict';
import { groupsAround, searchItems, shownFor } from '../../../../webview-ui/architecture/search';
import { architectureOfGraph, knownGraph } from '../../../support/architectures';

const architecture = architectureOfGraph(knownGraph('resnet18'));
const named = (item: number) => architecture.nodes[item]?.name;

describe('the search in a graph', () => {
  it('finds nodes by operator, name, attribute and shape, all words together', () => {
    assert.deepEqual(searchItems(architecture, 'maxpool').map(named), ['maxpool']);
    assert.equal(searchItems(architecture, 'conv layer3.0').length, 3);
    assert.ok(searchItems(architecture, 'kernel_shape=[7').length === 1);
    assert.ok(searchItems(architecture, '512×7×7').length > 10);
    assert.deepEqual(searchItems(architecture, 'conv nowhere'), []);
    assert.deepEqual(searchItems(architecture, '  '), []);
  });

  it('finds groups by name, each before what is in it', () => {
    const [first, second] = searchItems(architecture, 'layer2.0');
    assert.equal(architecture.groups[first! - architecture.nodes.length]?.label, 'layer2.0');
    assert.equal(named(second!), 'layer2.0.conv1');
  });

  it('knows the groups around a node, and what of it is seen', () => {
    const node = architecture.nodes.findIndex(({ name }) => name === 'layer2.0.conv1');
    const around = groupsAround(architecture, node);
    const labels = around.map((group) => architecture.groups[group]!.label);
    assert.deepEqual(labels, ['layer2', 'layer2.0']);
    const closed = architecture.nodes.length + around[0]!;
    assert.equal(shownFor(architecture, new Set(), node), closed);
    assert.equal(shownFor(architecture, new Set(around), node), node);
  });
});
