import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Architecture } from '../../../../src/core/architecture/types';
import { layoutGraph } from '../../../../webview-ui/graph/layout/layoutGraph';
import type { Layout, PlacedItem } from '../../../../webview-ui/graph/layout/types';
import { architectureOfGraph, knownGraph } from '../../../support/architectures';
import { randomGraphs } from '../../../support/randomGraphs';

/** A clock that is still: time is never up. */
const still = () => 0;

function layoutOf(
  { nodes, groups }: Architecture,
  expanded: readonly number[] | 'all',
  now = still,
): Layout {
  const graph = {
    inputs: nodes.map(({ inputs }) => inputs),
    groups: groups.map(({ parent, from, to }) => ({ parent, from, to })),
  };
  return layoutGraph(
    {
      graph,
      expanded: expanded === 'all' ? groups.map((_, group) => group) : expanded,
      widths: [...nodes.map((_, node) => 100 + (node % 7) * 12), ...groups.map(() => 170)],
      budget: 100,
    },
    now,
  );
}

function overlap(a: PlacedItem, b: PlacedItem): boolean {
  const across = a.x < b.x + b.width && b.x < a.x + a.width;
  return across && a.y < b.y + b.height && b.y < a.y + a.height;
}

function encloses(a: PlacedItem, b: PlacedItem): boolean {
  return (
    a.x <= b.x && a.y <= b.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height
  );
}

/** No two boxes overlap but frames what is in them, and every edge leads downwards. */
function assertTidy({ items, edges, width, height }: Layout): void {
  items.forEach((item, index) => {
    assert.ok(item.x >= 0 && item.y >= 0);
    assert.ok(item.x + item.width <= width + 0.01 && item.y + item.height <= height + 0.01);
    for (const other of items.slice(index + 1)) {
      if (!overlap(item, other)) continue;
      assert.ok(item.isFrame && encloses(item, other), `${item.item} and ${other.item} overlap`);
    }
  });
  for (const { points } of edges) {
    for (let at = 3; at < points.length; at += 2) assert.ok(points[at]! >= points[at - 2]! - 0.01);
  }
}

/** No part of an edge that goes straight down crosses a closed box. */
function assertClear({ items, edges }: Layout): void {
  const boxes = items.filter(({ isFrame }) => !isFrame);
  for (const { from, to, points } of edges) {
    for (let at = 2; at < points.length; at += 2) {
      const [x, top, bottom] = [points[at]!, points[at - 1]!, points[at + 1]!];
      if (points[at - 2] !== x) continue;
      const hit = boxes.find(
        (box) =>
          box.item !== from &&
          box.item !== to &&
          x > box.x + 0.01 &&
          x < box.x + box.width - 0.01 &&
          top < box.y + box.height - 0.01 &&
          bottom > box.y + 0.01,
      );
      assert.equal(hit?.item, undefined, `the edge ${from} → ${to} crosses ${hit?.item}`);
    }
  }
}

describe('layoutGraph', () => {
  it('draws the way through a network as a straight line', () => {
    const architecture = architectureOfGraph(knownGraph('resnet18'));
    const { items } = layoutOf(architecture, 'all');
    const anchors = items
      .filter(({ item }) =>
        /^(conv1|layer\d\.\d\.(conv|relu|add))/.test(architecture.nodes[item]?.name ?? ''),
      )
      .map(({ x, anchor }) => Math.round(x + anchor));
    assert.ok(anchors.length > 30);
    assert.equal(new Set(anchors).size, 1);
  });

  it('shows groups closed, and what is in the open ones', () => {
    const architecture = architectureOfGraph(knownGraph('resnet18'));
    const count = architecture.nodes.length;
    const closed = layoutOf(architecture, []);
    assert.equal(closed.items.length, 8);
    const layer1 = architecture.groups.findIndex(({ label }) => label === 'layer1');
    const open = layoutOf(architecture, [layer1]);
    const frame = open.items.find(({ item }) => item === count + layer1);
    assert.equal(frame?.isFrame, true);
    assert.equal(open.items.length, closed.items.length + 2);
  });

  for (const arch of ['resnet18', 'densenet121', 'yolov8n', 'vit_b_16', 'efficientnet_b0']) {
    it(`lays ${arch} out without overlaps, closed and open`, () => {
      const architecture = architectureOfGraph(knownGraph(arch));
      for (const expanded of [[], 'all'] as const) {
        const layout = layoutOf(architecture, expanded);
        assertTidy(layout);
        assertClear(layout);
        assert.equal(layout.isLinear, false);
      }
    });
  }

  it('lays any network out without overlaps, whatever is open', () => {
    fc.assert(
      fc.property(randomGraphs(), fc.array(fc.boolean(), { maxLength: 12 }), (graph, open) => {
        const architecture = architectureOfGraph(graph);
        const expanded = open.flatMap((isOpen, group) =>
          isOpen && group < architecture.groups.length ? [group] : [],
        );
        assertTidy(layoutOf(architecture, expanded));
      }),
      { numRuns: 40 },
    );
  });

  it('puts what is left into columns when the time is up, and leaves nothing out', () => {
    const architecture = architectureOfGraph(knownGraph('densenet121'));
    let time = 0;
    const late = layoutOf(architecture, 'all', () => (time += 10));
    assert.equal(late.isLinear, true);
    assert.equal(late.items.length, layoutOf(architecture, 'all').items.length);
    assertTidy(late);
  });
});
