import assert from 'node:assert/strict';
import { parsePolicy } from '../../../../../src/core/evaluation/policy/policy';
import { policySkeleton } from '../../../../../src/core/evaluation/policy/policySkeleton';
import { editPolicyText } from '../../../../../src/core/evaluation/setup/editPolicyText';
import { foreseenGain } from '../../../../../src/core/evaluation/setup/foreseenGain';
import type { DescribedHead } from '../../../../../src/core/evaluation/setup/headCounts';
import { newPolicyText } from '../../../../../src/core/evaluation/setup/policyText';

const label: DescribedHead = {
  ...{ head: 'label', task: 'classification', classes: ['cat', 'dog'], label: 'kind' },
  ...{ found: 'values', labelled: 480 },
  counts: ['cat', 'dog'].map((name) => ({ name, count: 240, isKnown: true })),
};
const size: DescribedHead = { ...label, head: 'size', label: 'size' };
const spec = { format: 'csv', path: 'data/val.csv', columns: { image: 'file' } } as const;

describe('a new policy', () => {
  const text = newPolicyText({ spec, samples: 480, heads: [label] }, { isProposed: false });

  it('is one that is read', () => {
    const { dataset, heads, gates } = parsePolicy(text);
    assert.deepEqual(dataset, spec);
    assert.deepEqual(heads, { label: { task: 'classification', label: 'kind', weight: 1 } });
    assert.deepEqual(gates, [
      { metric: 'composite_score', minGain: 0, confidence: 0.95 },
      { metric: 'latency_p50_ms', maxRatio: 1.25 },
    ]);
  });

  it('explains its parts to who opens the file', () => {
    const lines = text.split('\n');
    assert.deepEqual(lines.slice(0, 8), [
      '{',
      '  // 480 samples, 2 classes of "label".',
      '  // Relative paths start at the folder that holds config/.',
      '  "dataset": { "format": "csv", "path": "data/val.csv", "columns": { "image": "file" } },',
      '  // Each head: its task, the column (or array) of its labels, its share in the composite score.',
      '  "heads": {',
      '    "label": { "task": "classification", "label": "kind", "weight": 1 }',
      '  },',
    ]);
    assert.equal(lines[8], '  // A challenger becomes champion when it passes all of these.');
    assert.deepEqual(lines.slice(-6), [
      '  "gates": [',
      '    { "metric": "composite_score", "minGain": 0, "confidence": 0.95 },',
      '    { "metric": "latency_p50_ms", "maxRatio": 1.25 }',
      '  ]',
      '}',
      '',
    ]);
  });

  it('says what the samples can show', () => {
    assert.match(
      text,
      /With these 480 samples a gain above 5\.4 points \(0\.054 of the composite score\) is likely to be seen/,
    );
    const measured = newPolicyText(
      { spec, samples: 480, heads: [label] },
      { isProposed: false, model: { model_id: 'pets_v1.0.0', score: 0.5 } },
    );
    assert.match(
      measured,
      /gain above 9\.0 points \(0\.090 .*\n.*pets_v1\.0\.0, which is right on 50 %/,
    );
  });

  it('lets no head lose more than chance explains', () => {
    const { gates } = parsePolicy(
      newPolicyText({ spec, samples: 480, heads: [label, size] }, { isProposed: true }),
    );
    assert.deepEqual(gates.slice(1, 3), [
      { metric: 'label_accuracy', maxLoss: 5.5 },
      { metric: 'size_accuracy', maxLoss: 5.5 },
    ]);
  });

  it('is told in its least form by the skeleton', () => {
    assert.equal(parsePolicy(policySkeleton).heads['label']?.label, 'label');
  });
});

describe('the gain that samples can show', () => {
  it('is the minimum detectable effect of two independent models that are equally good', () => {
    // (1.959964 + 0.841621) · sqrt(2 · 0.9 · 0.1) / sqrt(480)
    assert.ok(Math.abs(foreseenGain(480, 0.9) - 0.054252) < 1e-5);
  });
});

describe('a policy that is there', () => {
  const before = `{
  // ours since spring
  "dataset": { "format": "imagefolder", "path": "old", /* not any more */ "root": "there" },
  "heads": {
    "label": { "task": "classification", "label": "kind", "weight": 0.7 } // most of it
  },
  "gates": [{ "metric": "label_accuracy", "maxLoss": 1 }]
}
`;
  const described = { spec, columns: ['file', 'kind', 'size'], heads: [label] };

  it('keeps all but the data set', () => {
    const after = editPolicyText(before, described, [label]);
    assert.deepEqual(parsePolicy(after).dataset, spec);
    const rest = after.slice(after.indexOf('"heads"'));
    assert.equal(rest, before.slice(before.indexOf('"heads"')));
    assert.match(after, /\/\/ ours since spring/);
  });

  it('is left alone where it says so already', () => {
    const after = editPolicyText(before, described, [label]);
    assert.equal(editPolicyText(after, described, [label]), after);
  });

  it('gets heads that are missing', () => {
    const after = editPolicyText(before, { ...described, heads: [label, size] }, [label, size]);
    const { heads } = parsePolicy(after);
    assert.equal(heads['label']?.weight, 0.7);
    assert.deepEqual(heads['size'], { task: 'classification', label: 'size', weight: 1 });
    assert.match(after, /\/\/ most of it/);
  });

  it('gets another column where its own is gone', () => {
    const renamed = { ...label, label: 'species' };
    const gone = { ...described, columns: ['file', 'species'], heads: [renamed] };
    assert.equal(
      parsePolicy(editPolicyText(before, gone, [label])).heads['label']?.label,
      'species',
    );
  });

  it('gets the heads of another model, and loses gates about those that are gone', () => {
    const after = editPolicyText(before, { ...described, heads: [size] }, [size]);
    const { heads, gates } = parsePolicy(after);
    assert.deepEqual(Object.keys(heads), ['size']);
    assert.deepEqual(gates, []);
  });

  it('is refused where it can not be read', () => {
    assert.throws(() => editPolicyText('{ "dataset": ', described), /evaluation\.jsonc:1:/);
  });
});
