import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ClassificationAccumulator } from '../../../src/core/metrics/classification';
import { regressionScores } from '../../../src/core/metrics/regression';
import { metricLabel } from '../../../src/ui/metricLabel';
import { inIndonesian } from '../../support/inIndonesian';

const classes = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Metrics of a head, as evaluations and comparisons name them. */
function measured(): readonly string[] {
  const tally = new ClassificationAccumulator(classes);
  tally.add({ truth: 0, predicted: 0, probabilities: [1, 0, 0, 0, 0, 0] });
  return [
    ...Object.keys(tally.result().metrics),
    ...Object.keys(regressionScores([1], [1])),
    ...['subset_accuracy', 'micro_f1', 'hamming_loss', 'mean_average_precision'],
    ...['map50_95', 'map50', 'image_accuracy', 'recall', 'precision', 'f1', 'ap50_95'],
  ];
}

describe('the label of a metric', () => {
  it('names what is measured of which head or class', () => {
    assert.equal(metricLabel('magnitude_macro_f1'), 'Magnitude macro F1');
    assert.equal(metricLabel('azimuth_class_2_recall'), 'Azimuth class 2 recall');
    assert.equal(metricLabel('box_map50_95'), 'Box mAP50-95');
  });

  it('needs no head', () => {
    assert.equal(metricLabel('composite_score'), 'Composite score');
    assert.equal(metricLabel('map50'), 'mAP50');
    assert.equal(metricLabel('f1'), 'F1');
  });

  it('leaves the words of other metrics as they are', () => {
    assert.equal(metricLabel('val_loss'), 'Val loss');
    assert.equal(metricLabel('recap'), 'Recap');
  });

  it('puts what is measured first in Indonesian', () => {
    const labels = () =>
      ['composite_score', 'azimuth_balanced_accuracy', 'type_brier', 'map50', 'val_loss'].map(
        metricLabel,
      );
    assert.deepEqual(inIndonesian(labels), [
      'Skor komposit',
      'Akurasi seimbang azimuth',
      'Skor Brier type',
      'mAP50',
      'Val loss',
    ]);
  });

  it('has words in Indonesian for all that an evaluation measures', () => {
    const names = measured();
    assert.ok(names.includes('top5_accuracy') && names.includes('rmse'));
    const label = (name: string) => metricLabel(`x_${name}`);
    const untold = names.filter((name) => label(name) === inIndonesian(() => label(name)));
    assert.deepEqual(untold, []);
  });
});
