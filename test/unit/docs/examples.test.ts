import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBackboneConfig } from '../../../src/core/backbone/config/parseConfig';
import { parseContract } from '../../../src/core/evaluation/contract/contract';
import { parsePolicy } from '../../../src/core/evaluation/policy/policy';
import { problemCodes } from '../../../src/core/registry/format/describeProblem';
import { parsePool } from '../../../src/core/registry/format/eventPool';
import { parseRegistry } from '../../../src/core/registry/format/parse';
import { repository } from '../../support/repository';

const pageText = (page: string) => readFileSync(join(repository, 'docs', page), 'utf8');

/** The fenced example that follows the comment `<!-- name -->` on a page. */
function example(page: string, name: string): string {
  const block = new RegExp(`<!-- ${name} -->\\s+\`\`\`jsonc?\\n([\\s\\S]*?)\\n\`\`\``).exec(
    pageText(page),
  );
  assert.ok(block?.[1], `${page} has no example "${name}"`);
  return block[1];
}

const json = (name: string): unknown => JSON.parse(example('files.md', name));

describe('the examples of the documentation', () => {
  it('have a policy that is read', () => {
    const policy = parsePolicy(example('policy.md', 'policy'));
    assert.deepEqual(Object.keys(policy.heads), ['magnitude', 'azimuth']);
    assert.equal(policy.gates.length, 4);
  });

  it('have a policy of several detection heads that is read', () => {
    const { heads, gates } = parsePolicy(example('policy.md', 'detectors'));
    assert.deepEqual(
      Object.values(heads).map(({ classes }) => classes?.length),
      [7, 3],
    );
    assert.equal(gates.length, 3);
  });

  it('have no policy that is not read', () => {
    const policies = pageText('policy.md').matchAll(/<!-- policy -->\s+```jsonc\n([\s\S]*?)\n```/g);
    const read = [...policies].map(([, text = '']) => parsePolicy(text));
    assert.ok(read.length >= 4);
    assert.ok(read.some(({ gates }) => gates.some(({ min, max }) => (min ?? max) !== undefined)));
  });

  it('have gates that are read, in the words of people', () => {
    const gates = [...pageText('policy.md').matchAll(/\| `(\{ "(?:metric|all)": .*?\})` +\|/g)];
    assert.ok(gates.length >= 6);
    const text = `{ "dataset": { "format": "csv", "path": "a.csv" },
      "heads": { "magnitude": { "task": "classification", "weight": 1 } },
      "gates": [${gates.map(([, gate]) => gate).join(', ')}] }`;
    const places = parsePolicy(text).gates.map(({ place }) => place);
    assert.deepEqual(new Set(places).size, gates.length);
  });

  it('have a contract and classes that are read', () => {
    const contract = parseContract(json('contract'), json('classes'));
    assert.deepEqual(contract.classes['azimuth'], ['North', 'East', 'South', 'West']);
    assert.deepEqual(contract.input.crop, [224, 224]);
  });

  it('have a registry that is read whole', () => {
    const bytes = new TextEncoder().encode(example('files.md', 'registry'));
    const { registry, problems, writable } = parseRegistry(bytes);
    assert.deepEqual(problems, []);
    assert.ok(writable);
    assert.equal(registry.champion?.version, '1.0.2');
  });

  it('have a pool of events that is read', () => {
    const { events, pinned } = parsePool(json('events'));
    assert.deepEqual([events.length, pinned.length], [2, 1]);
  });

  it('have a configuration without a fault', () => {
    const { valid, problems } = parseBackboneConfig(example('files.md', 'backbone'));
    assert.ok(valid, JSON.stringify(problems));
  });
});

it('the page about troubleshooting knows every problem', () => {
  const page = pageText('troubleshooting.md');
  const missing = problemCodes.filter((code) => !page.includes(`| \`${code}\` `));
  assert.deepEqual(missing, []);
});
