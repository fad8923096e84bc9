import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema } from '../../../../../src/core/evaluation/policy/policyJsonSchema';
import { contributedSchema } from '../../../../support/contributedSchema';
import { inIndonesian } from '../../../../support/inIndonesian';
import { jsonFile } from '../../../../support/jsonLanguage';
import { repository } from '../../../../support/repository';

const dataset = { format: 'csv', path: 'data/set.csv' };
const heads = { kind: { task: 'classification', weight: 1 } };

async function problemsOf(value: unknown): Promise<string[]> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  const diagnostics = await jsonFile(text, policyJsonSchema()).diagnostics();
  return diagnostics.map(({ message }) => String(message));
}

describe('the JSON schema of evaluation.jsonc', () => {
  it('is the file that the manifest names, in both languages', () => {
    const pattern = '/config/evaluation.jsonc';
    const english = JSON.parse(JSON.stringify(policyJsonSchema())) as unknown;
    assert.deepEqual(contributedSchema(pattern, 'en'), english);
    const indonesian = inIndonesian(() => JSON.stringify(policyJsonSchema()));
    assert.deepEqual(contributedSchema(pattern, 'id'), JSON.parse(indonesian));
  });

  it("accepts the sample's, and a head whose label column has its name", async () => {
    const text = readFileSync(join(repository, 'models/config/evaluation.jsonc'), 'utf8');
    assert.deepEqual(await problemsOf(text), []);
    assert.deepEqual(await problemsOf({ dataset, heads }), []);
  });

  const mistakes: readonly (readonly [what: string, policy: object, message: RegExp])[] = [
    ['an unknown format', { dataset: { ...dataset, format: 'folder' }, heads }, /Valid values/],
    ['a missing path', { dataset: { format: 'csv' }, heads }, /Missing property "path"/],
    ['an unknown task', { dataset, heads: { kind: { task: 'class', weight: 1 } } }, /Valid values/],
    [
      'a misspelt bound',
      { dataset, heads, gates: [{ metric: 'composite_score', mingain: 0 }] },
      /Property mingain is not allowed/,
    ],
    [
      'a negative weight',
      { dataset, heads: { kind: { task: 'classification', weight: -1 } } },
      /below the minimum of 0/,
    ],
    ['a misspelt part', { dataset, heads, gate: [] }, /Property gate is not allowed/],
  ];
  for (const [what, policy, message] of mistakes) {
    it(`marks ${what}`, async () => {
      const problems = await problemsOf(policy);
      assert.equal(problems.length, 1, problems.join());
      assert.match(problems.join(), message);
    });
  }

  it('completes formats, tasks and metrics, and explains fields with their defaults', async () => {
    const text = `{ "dataset": { "format": "" }, "heads": { "kind": { "minScore": 1 } }, "gates": [{ "metric": "" }] }`;
    const file = jsonFile(text, policyJsonSchema());
    assert.ok((await file.completions('"format": ')).has('"yolo"'));
    assert.ok((await file.completions('"metric": ')).has('"composite_score"'));
    assert.ok((await file.completions('"kind": { ')).has('task'));
    assert.match(await file.hover('"minScore"'), /Default: `0.25`/);
  });
});
