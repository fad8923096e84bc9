import assert from 'node:assert/strict';
import fc from 'fast-check';
import { architectureTexts } from '../../../../src/core/architecture/alignment/architectureTexts';
import { compareArchitectures } from '../../../../src/core/architecture/alignment/compareArchitectures';
import type { Architecture } from '../../../../src/core/architecture/types';
import { printable } from '../../../../src/core/shared/files/names';
import { attribute } from '../../../../src/core/onnx/attribute';
import { architectureOfGraph } from '../../../support/architectures';
import { renamedGraph } from '../../../support/disguisedGraph';
import { hostileGraph, hostileNames } from '../../../support/hostileModel';

/** Every text that an architecture brings to a page. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function assertShowable(architecture: Architecture): void {
  for (const text of textsIn(architecture)) {
    assert.equal(text, printable(text));
    assert.ok(text.length <= 1200, `${text.length} characters`);
  }
}

const names = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.constantFrom(...hostileNames),
  ),
  { minLength: 3, maxLength: 8 },
);

describe('an architecture of hostile names', () => {
  it('holds texts of one line, one direction and bounded length alone', () => {
    assertShowable(architectureOfGraph(hostileGraph(), hostileNames.join('')));
  });

  it('holds no others, whatever the names', () => {
    fc.assert(
      fc.property(names, (list) => assertShowable(architectureOfGraph(hostileGraph(list)))),
      { numRuns: 25 },
    );
  });

  it('tells long texts apart that differ behind what is shown of them', () => {
    const graph = hostileGraph();
    const other = {
      ...graph,
      nodes: graph.nodes.map((node) => ({
        ...node,
        attributes: { ...node.attributes, text: attribute.string(`${'x'.repeat(5000)}a`) },
      })),
    };
    const changed = {
      ...other,
      nodes: other.nodes.map((node, index) =>
        index === 1
          ? {
              ...node,
              attributes: { ...node.attributes, text: attribute.string(`${'x'.repeat(5000)}b`) },
            }
          : node,
      ),
    };
    const compare = (a: typeof graph, b: typeof graph) =>
      compareArchitectures(architectureOfGraph(a), architectureOfGraph(b)).counts;
    assert.equal(compare(other, changed).changed, 1);
    assert.equal(compare(other, renamedGraph(other)).changed, 0);
  });

  it('writes a text of one line for each node', () => {
    const architecture = architectureOfGraph(hostileGraph());
    const comparison = compareArchitectures(architecture, architecture);
    const [text] = architectureTexts(architecture, architecture, comparison);
    const lines = text.split(/\r|\n|\u2028|\u2029/);
    assert.equal(lines.filter((line) => line.startsWith('#')).length, architecture.nodes.length);
  });
});
