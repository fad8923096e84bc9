import assert from 'node:assert/strict';
import { candidatesOf } from '../../../../src/core/autotest/candidates';
import { readKeptResults, writeKeptResult } from '../../../../src/core/autotest/keptResult';
import type { KeptResult } from '../../../../src/core/autotest/results';
import { rowConfigText } from '../../../../src/core/autotest/rowConfig';
import { newConfig } from '../../../../src/core/backbone/config/newConfig';
import { parseBackboneConfig } from '../../../../src/core/backbone/config/parseConfig';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';

const head = { type: 'classification', classes: ['a', 'b'] } as const;
const spec = { families: ['MobileNetV3'], inputSizes: [[64, 64]] as const, head };

/** A result with every value that a row can have. */
function result(name: string, at: string): KeptResult {
  const tried = candidatesOf(spec, []).map(({ name: row, config }) => ({
    ...{ name: row, config, file: null },
  }));
  const row = { arch: 'mobilenet_v3_small', size: [64, 64], parameters: 1, macs: 2 } as const;
  return {
    ...{ name, at, tried, targets: [`${name}.autotest.jsonc`], complete: true },
    result: {
      results: [
        {
          ...{
            ...row,
            name: tried[0]!.name,
            activation_bytes: 3,
            runs: 10,
            tier: 1,
            pareto: true,
            pareto_parameters: true,
          },
          ...{ p50_ms: 1.25, p50_ci95: [1.2, 1.333], p95_ms: 2, left: null },
          quality: { source: 'probe', value: 81.25, ci95: [70, 90] },
        },
        {
          ...{ ...row, name: tried[1]!.name, activation_bytes: null, runs: 0, tier: null },
          ...{
            p50_ms: null,
            p50_ci95: null,
            p95_ms: null,
            pareto: null,
            pareto_parameters: null,
            quality: null,
          },
          left: 'the time was over before it was measured',
        },
      ],
      ...{ quality_axis: 'probe', environment: null, out_of_time: true, resumed: 1 },
    },
  };
}

describe('a kept result', () => {
  let files: MemoryFileSystem;
  beforeEach(() => {
    files = new MemoryFileSystem();
  });

  it('is read as it was written, the newest first', async () => {
    const [one, two] = [
      result('one', '2026-02-10T15:00:00Z'),
      result('two', '2026-02-11T15:00:00Z'),
    ];
    assert.deepEqual(await readKeptResults(files, '/pipeline'), []);
    await writeKeptResult(files, '/pipeline', one);
    await writeKeptResult(files, '/pipeline', two);
    assert.deepEqual(await readKeptResults(files, '/pipeline'), [two, one]);
  });

  it('gives way to the next of its specification alone', async () => {
    const later = { ...result('one', '2026-02-12T15:00:00Z'), complete: false };
    await writeKeptResult(files, '/pipeline', result('one', '2026-02-10T15:00:00Z'));
    await writeKeptResult(files, '/pipeline', later);
    assert.deepEqual(await readKeptResults(files, '/pipeline'), [later]);
  });

  it('stands beside files that are no results', async () => {
    const kept = result('one', '2026-02-10T15:00:00Z');
    await writeKeptResult(files, '/pipeline', kept);
    const folder = '/pipeline/config/backbones/.autotest/results';
    const strange = ['', '{', 'null', '[]', '{"name":"two"}', JSON.stringify(kept)];
    for (const [index, text] of strange.entries())
      await files.createFile(`${folder}/${index}.json`, new TextEncoder().encode(text));
    await files.makeDirectory(`${folder}/folder.json`);
    assert.deepEqual(await readKeptResults(files, '/pipeline'), [kept]);
  });
});

describe('the configuration of a row', () => {
  const kept = result('small', '2026-02-10T15:00:00Z');
  const [measured, unmeasured] = kept.result.results.map(({ name }) => name);

  it('is valid, called as it is asked, and says where it is from', () => {
    const text = rowConfigText(kept, measured!, 'chosen');
    const { config, valid, problems } = parseBackboneConfig(text);
    assert.ok(valid, JSON.stringify(problems));
    const arch = 'mobilenet_v3_large';
    const other = parseBackboneConfig(rowConfigText(kept, 'mobilenet_v3_large_64x64', 'other'));
    assert.deepEqual(other.config, newConfig({ name: 'other', arch, head, size: [64, 64] }));
    assert.equal(config?.name, 'chosen');
    assert.ok(
      text.includes(
        '  // From the auto-test small of 2026-02-10: 1.25 ms (1.20 to 1.33), linear probe 81.3 %.\n',
      ),
    );
    assert.match(text, /\/\/ As the published weights of mobilenet_v3_\w+ were evaluated\.\n/);
    assert.doesNotMatch(text, /runtime/);
  });

  it('claims no time for what was not measured', () => {
    const text = rowConfigText(kept, unmeasured!, 'chosen');
    assert.match(text, /\/\/ From the auto-test small of 2026-02-10\.\n/);
  });

  it('keeps the runtime that it was measured with', () => {
    const tried = kept.tried.map((one) => ({
      ...one,
      config: { ...one.config, runtime: { batch: 8 } },
    }));
    const text = rowConfigText({ ...kept, tried }, measured!, 'chosen');
    assert.deepEqual(parseBackboneConfig(text).config?.runtime, { batch: 8 });
  });

  it('is refused for a row that there is not', () => {
    assert.throws(() => rowConfigText(kept, 'resnet18', 'x'), /has tried no resnet18/);
  });
});
