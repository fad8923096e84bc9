import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { headMetric } from '../../../../src/core/metrics/metricRef';
import type { Comparison } from '../../../../src/core/comparison/comparison';
import { comparisonMarkdown } from '../../../../src/views/documents/comparisonMarkdown';
import { eventMarkdown } from '../../../../src/views/documents/eventMarkdown';
import { escapeMarkdown, markdownTable } from '../../../../src/views/documents/markdown';
import { operationMarkdown } from '../../../../src/views/documents/operationMarkdown';
import { operationsMarkdown } from '../../../../src/views/documents/operationsMarkdown';
import { versionMarkdown } from '../../../../src/views/documents/versionMarkdown';
import { inIndonesian } from '../../../support/inIndonesian';
import { makeSnapshot } from '../../../support/snapshots';
import { kept } from '../../../../src/core/shared/text/kept';
import { sentence } from '../../../../src/core/shared/text/sentence';

const comparison: Comparison = {
  a: '1.0.2',
  b: '1.0.1',
  samples: 400,
  metrics: [
    {
      metric: 'magnitude_accuracy',
      ref: headMetric('magnitude', 'accuracy'),
      a: 98.5,
      b: 98,
      diff: 0.5,
      ci95: [-0.25, 1.25],
      p_value: 0.4,
    },
  ],
  flips: { magnitude: { gained: ['SCN_1'], lost: [] } },
  gates: [{ gate: 'composite_score', passed: false, detail: 'lower end −0.01' }],
  verdict: 'not_shown',
  summary: '1,200 samples would be needed.',
};

describe('markdown', () => {
  it('makes nothing of what stands in files', () => {
    const escaped = escapeMarkdown('<img onerror=x> [a](b) `c` **d** | e\n# f');
    assert.ok(!/(?<!\\)[[\]`*|<>#(]/.test(escaped), escaped);
    assert.ok(!escaped.includes('\n'));
  });

  it('aligns columns and leaves empty tables out', () => {
    assert.equal(
      markdownTable(['a', 'b'], [['1', '2']], [1]),
      '| a | b |\n| --- | ---: |\n| 1 | 2 |',
    );
    assert.equal(markdownTable(['a'], []), '');
  });
});

describe('versionMarkdown', () => {
  it('shows metrics beside the champion, evaluation, skipped samples and hashes', () => {
    const text = versionMarkdown(makeSnapshot(), '1.0.2', {
      folder: '/home/ann/pipeline/models/challenger',
      files: [{ path: 'best_model.onnx', bytes: 1000, sha256: 'abc' }],
      evaluation: {
        evaluated_at: '2026-02-10T15:00:00Z',
        dataset: { samples: 400, skipped: [{ id: 'X_1', reason: 'truncated' }] },
        latency: { p50_ms: 1.5 },
        heads: {
          magnitude: { classes: [{ name: 'Small', support: 9, precision: 1, recall: 0.5 }] },
        },
      },
    });
    assert.match(text, /\| Composite score \| 0\.9450 \| 0\.9350 \|/);
    assert.match(text, /\| Small \| 9 \| 1\.0000 \| 0\.5000 \| – \|/);
    assert.match(text, /\| X\\_1 \| truncated \|/);
    assert.match(text, /\| best\\_model\.onnx \| 1 kB \| abc \|/);
  });

  it('tells in the language of the reader why samples were skipped, which files keep in English', () => {
    const skipped = [
      { id: 'X_1', ...kept({ reason: sentence('sample_channels', { count: 2 }) }) },
      { id: 'X_2', reason: 'VipsJpeg: premature end' },
    ];
    const evaluation = { dataset: { samples: 400, skipped } };
    const text = inIndonesian(() =>
      versionMarkdown(makeSnapshot(), '1.0.2', { folder: '/x', files: [], evaluation }),
    );
    assert.match(text, /\| X\\_1 \| memiliki 2 kanal \|/);
    assert.match(text, /\| X\\_2 \| VipsJpeg: premature end \|/);
  });

  it('names the backbone that the model was trained from', () => {
    const nothing = { folder: '/x', files: [], evaluation: null };
    const of = (backbone: unknown) => {
      const snapshot = makeSnapshot();
      const entry = { ...snapshot.status!.champion!, backbone };
      const status = { ...snapshot.status!, champion: entry };
      return versionMarkdown({ ...snapshot, status }, entry.version, nothing);
    };
    assert.match(of({ name: 'notes', version: '1.0.0' }), /\| Backbone \| notes 1\.0\.0 \|/);
    assert.match(of({ name: 'notes', version: null }), /\| Backbone \| notes \|/);
    assert.doesNotMatch(of('notes'), /Backbone/);
  });

  it('survives an evaluation file that says nothing', () => {
    const evaluation = { dataset: 7, heads: [], latency: null, environment: 'x' };
    const text = versionMarkdown(makeSnapshot(), '1.0.1', { folder: '/x', files: [], evaluation });
    assert.match(text, /^# convnext\\_v1\.0\.1\n/);
  });
});

describe('comparisonMarkdown', () => {
  it('says verdict, gates, intervals and which samples changed', () => {
    const text = comparisonMarkdown(comparison);
    assert.match(text, /\*\*Verdict: not shown to be better\*\*, over 400 samples\./);
    assert.match(text, /\| composite\\_score \| ✗ failed \|/);
    assert.match(text, /\+0\.50 % \| −0\.25 % … \\\+1\.25 % \| 0\.400 \|/);
    assert.match(text, /Only 1\.0\.2 correct \\\(1\\\): SCN\\_1/);
  });
});

describe('comparisonMarkdown and the power of the samples', () => {
  it('says what they can show, and what the gain that was seen would need', () => {
    const power = { smallest_gain: 0.0213, samples_needed: 3421 };
    const text = comparisonMarkdown({ ...comparison, ...power });
    assert.match(
      text,
      /with 80 % power, is 2\.1 points .*0\.021 of the composite score.* about 3,400 samples are needed\./,
    );
    const better = comparisonMarkdown({ ...comparison, ...power, verdict: 'better' });
    assert.doesNotMatch(better, /3,400/);
  });

  it('says nothing of a verdict while there are no intervals', () => {
    const text = comparisonMarkdown(comparison, 'The intervals are being computed…');
    assert.match(text, /\*\*The intervals are being computed…\*\* over 400 samples\./);
    assert.doesNotMatch(text, /Verdict/);
    assert.match(text, /Only 1\.0\.2/);
  });
});

describe('comparisonMarkdown of a stale evaluation', () => {
  it('says which side is stale and why', () => {
    const stale = { a: ['the data set has changed'], b: [] };
    const text = comparisonMarkdown({ ...comparison, stale });
    assert.match(text, /⚠ The evaluation of 1\.0\.2 is stale: the data set has changed\./);
    assert.doesNotMatch(text, /1\.0\.1 is stale/);
  });
});

describe('eventMarkdown', () => {
  it('has a table a head with every class', () => {
    const answer = {
      label: 'Large',
      confidence: 0.75,
      probabilities: { Small: 0.25, Large: 0.75 },
    };
    const predictions = [{ version: '1.0.1', heads: { magnitude: answer } }];
    const text = eventMarkdown({ event: 'SCN', predictions });
    assert.match(text, /\| Version \| Answer \| Confidence \| Small \| Large \|/);
    assert.match(text, /\| 1\.0\.1 \| Large \| 75\.0 % \| 25\.0 % \| 75\.0 % \|/);
  });
});

describe('operationsMarkdown', () => {
  it('lists what was done and warns when the chain is broken', () => {
    const operation = { id: 'a', type: 'reject', at: '', by: 'ada', from: '1.0.2' } as const;
    const text = operationsMarkdown(makeSnapshot({}, { operations: [operation], intact: false }));
    assert.match(text, /hash chain is broken/);
    assert.match(text, /\| Rejected 1\.0\.2 \| ada \|/);
  });
});

describe('operationMarkdown', () => {
  it('tells who did what and why, and what it was decided on', () => {
    const text = operationMarkdown({
      ...{ id: 'p1', type: 'promote', at: '2026-02-10T15:00:00Z', by: 'ada' },
      ...{ from: '1.0.1', to: '1.0.2', reason: 'composite 0.9450 > 0.9350', previous: 'hash' },
      decision: { verdict: 'better', gates: [] },
    });
    assert.match(text, /^# Promoted 1\.0\.1 → 1\.0\.2$/m);
    assert.match(text, /\| By \| ada \|/);
    assert.match(text, /\| from \| 1\.0\.1 \|\n\| to \| 1\.0\.2 \|/);
    assert.match(text, /## decision\n\n```json\n\{\n {2}"verdict": "better"/);
    assert.ok(!text.includes('hash'));
  });

  it('says when the log has it no more', () => {
    assert.equal(operationMarkdown(undefined), 'The log no longer has this operation.\n');
  });
});
