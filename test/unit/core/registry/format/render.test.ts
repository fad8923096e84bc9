import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRegistry } from '../../../../../src/core/registry/format/parse';
import { renderRegistry } from '../../../../../src/core/registry/format/render';
import type { Registry } from '../../../../../src/core/registry/format/types';

const text = `{
  // who is in production
  "registry_version": "2.0.0",
  "production_name": "earthquake_model",
  "last_updated": "2026-02-10T15:00:00Z",
  "owner": { "team": "seismo" }, // not ours
  "champion": {
    "model_id": "convnext_v1.0.2", "version": "1.0.2", "architecture": "convnext_tiny",
    "path": "models/champion/best_model.onnx", "deployed_at": "2026-02-10T15:00:00Z",
    /* measured on the ridge */
    "metrics": { "composite_score": 0.9350 },
    "training_data": { "total_samples": 2100, "site": "ridge" },
    "status": "active",
    "ticket": "OPS-7"
  },
  "challenger": null,
  "archive": [
    // the first
    { "model_id": "convnext_v1.0.1", "version": "1.0.1", "archived_at": "2026-02-10T15:00:00Z",
      "path": "models/archive/convnext_v1.0.1", "metrics": {}, "training_data": {}, "reason": "Replaced by v1.0.2", "kept": true }
  ],
  "all_versions": [ { "version": "1.0.2", "status": "champion", "path": "models/champion" } ],
}
`;

const parse = (source: string) => parseRegistry(new TextEncoder().encode(source));

describe('renderRegistry', () => {
  it('changes nothing when nothing changed', () => {
    const read = parse(text);
    assert.deepEqual(read.problems, []);
    assert.equal(renderRegistry(read, read.registry), text);
  });

  it('moves an entry with its comments and unknown fields', () => {
    const read = parse(text);
    const { champion, archive } = read.registry;
    const { deployed_at, status, ...rest } = champion!;
    void [deployed_at, status];
    const back = { ...archive[0]!, deployed_at: '2026-02-11T00:00:00Z', status: 'active' };
    const old = { ...rest, archived_at: '2026-02-11T00:00:00Z', reason: 'Rolled back' };
    const next: Registry = { ...read.registry, champion: back, archive: [old] };
    const rendered = renderRegistry(read, next);
    for (const kept of ['// who is', '// not ours', '/* measured on the ridge */', '"OPS-7"'])
      assert.ok(rendered.includes(kept), kept);
    assert.ok(rendered.includes('"kept": true'));
    const again = parse(rendered);
    assert.equal(again.registry.archive[0]?.['ticket'], 'OPS-7');
    assert.equal(again.registry.champion?.['kept'], true);
    assert.ok(rendered.includes('"composite_score": 0.9350'), 'numbers keep how they were written');
  });

  it('touches only the line of a changed field', () => {
    const read = parse(text);
    const rendered = renderRegistry(read, { ...read.registry, last_updated: 'now' });
    assert.equal(
      rendered,
      text.replace('"last_updated": "2026-02-10T15:00:00Z"', '"last_updated": "now"'),
    );
  });

  it('indents what it adds like the rest, at every depth', () => {
    const entry = { model_id: 'm_v1.0.0', version: '1.0.0', path: 'models/m', metrics: {} };
    const champion = { ...entry, training_data: {}, deployed_at: 'x', status: 'active' };
    const indented = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
    const fields = { registry_version: '2.0.0', production_name: 'm', last_updated: '' };
    const before = { ...fields, champion, challenger: null, archive: [], all_versions: [] };
    const after = {
      ...before,
      champion: null,
      archive: [
        {
          ...entry,
          metrics: { composite_score: 0.5, magnitude_accuracy: 50 },
          training_data: { events_included: ['A', 'B'] },
          archived_at: 'x',
          reason: '',
        },
      ],
    };
    assert.equal(renderRegistry(parse(indented(before)), after), indented(after));
  });

  it('keeps entries that it cannot read', () => {
    const bad = text.replace(
      '{ "model_id": "convnext_v1.0.1"',
      '{ "version": "v1" },\n    { "model_id": "convnext_v1.0.1"',
    );
    const read = parse(bad);
    assert.deepEqual(
      read.problems.map(({ code }) => code),
      ['bad_entry'],
    );
    const rendered = renderRegistry(read, { ...read.registry, archive: [] });
    assert.ok(rendered.includes('{ "version": "v1" }'));
    assert.deepEqual(parse(rendered).registry.archive, []);
  });

  it('reads back as what was asked for, whatever moves', () => {
    const entry = (n: number) => ({
      model_id: `m_v1.0.${n}`,
      version: `1.0.${n}`,
      path: `models/archive/m_v1.0.${n}`,
      metrics: { composite_score: n / 10 },
      training_data: {},
    });
    const layout = fc.record({
      champion: fc.integer({ min: 0, max: 5 }),
      challenger: fc.option(fc.integer({ min: 0, max: 5 })),
    });
    const build = (
      start: Registry,
      { champion, challenger }: { champion: number; challenger: number | null },
    ) => {
      const all = [0, 1, 2, 3, 4, 5].filter((n) => n !== champion && n !== challenger);
      const order = [...start.archive.map((e) => Number(e.version.slice(4))), ...all];
      const archived = [...new Set(order)].filter((n) => all.includes(n));
      return {
        ...start,
        champion: { ...entry(champion), deployed_at: 'x', status: 'active' },
        challenger: challenger === null || challenger === champion ? null : entry(challenger),
        archive: archived.map((n) => ({ ...entry(n), archived_at: 'x', reason: '' })),
      };
    };
    fc.assert(
      fc.property(fc.array(layout, { minLength: 1, maxLength: 6 }), (steps) => {
        let current =
          '{\r\n  "registry_version": "2.0.0", "production_name": "m",\r\n  "last_updated": ""\r\n}';
        for (const step of steps) {
          const read = parse(current);
          const next = build(read.registry, step);
          current = renderRegistry(read, next);
          assert.deepEqual(
            JSON.parse(JSON.stringify(parse(current).registry)),
            JSON.parse(JSON.stringify(next)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
