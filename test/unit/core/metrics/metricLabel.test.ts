import assert from 'node:assert/strict';
import { metricCatalogue } from '../../../../src/core/metrics/catalogue';
import { metricLabel } from '../../../../src/core/metrics/metricLabel';
import {
  classMetric,
  compositeMetric,
  headMetric,
  modelMetric,
} from '../../../../src/core/metrics/metricRef';
import { inIndonesian } from '../../../support/inIndonesian';

describe('the label of a metric', () => {
  it('names what is measured of which head or class', () => {
    assert.equal(metricLabel(headMetric('magnitude', 'macro_f1')), 'Magnitude macro F1');
    assert.equal(
      metricLabel(classMetric('azimuth', 'class_2', 'recall')),
      'Azimuth class 2 recall',
    );
    assert.equal(metricLabel(headMetric('box', 'map50_95')), 'Box mAP50-95');
  });

  it('needs no head', () => {
    assert.equal(metricLabel(compositeMetric), 'Composite score');
    assert.equal(metricLabel(modelMetric('map50')), 'mAP50');
  });

  it('leaves the words of foreign metrics as they are', () => {
    assert.equal(metricLabel({ foreign: 'val_loss' }), 'Val loss');
    assert.equal(metricLabel({ foreign: 'head_accuracy' }), 'Head accuracy');
  });

  it('puts what is measured first in Indonesian', () => {
    const metrics = [
      compositeMetric,
      headMetric('azimuth', 'balanced_accuracy'),
      headMetric('type', 'brier'),
      modelMetric('map50'),
      { foreign: 'val_loss' },
    ];
    assert.deepEqual(
      inIndonesian(() => metrics.map(metricLabel)),
      ['Skor komposit', 'Akurasi seimbang azimuth', 'Skor Brier type', 'mAP50', 'Val loss'],
    );
  });

  it('has words in Indonesian for every metric', () => {
    const untold = metricCatalogue
      .map(({ key }) => headMetric('x', key))
      .filter((metric) => metricLabel(metric) === inIndonesian(() => metricLabel(metric)));
    assert.deepEqual(untold, []);
  });
});
