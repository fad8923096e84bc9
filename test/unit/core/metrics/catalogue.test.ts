import assert from 'node:assert/strict';
import {
  definitionOf,
  metricCatalogue,
  metricsOf,
  primaryMetric,
} from '../../../../src/core/metrics/catalogue';
import { toUnit } from '../../../../src/core/metrics/composite';
import { headMetric, modelMetric } from '../../../../src/core/metrics/metricRef';
import { gainText, isCost, metricText, unitOf } from '../../../../src/core/metrics/metricText';

describe('the catalogue of metrics', () => {
  it('names every metric once', () => {
    const keys = metricCatalogue.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('gives accuracies in percent, and shares up to 1', () => {
    for (const { key, unit, range } of metricCatalogue) {
      assert.equal(unit === 'percent', key.endsWith('accuracy'), key);
      if (unit === 'percent') assert.deepEqual(range, [0, 100]);
      if (unit === 'share') assert.equal(range[1], 1);
    }
  });

  it('knows of what each metric is, and which heads have it', () => {
    const keys = (...of: Parameters<typeof metricsOf>) => metricsOf(...of).map(({ key }) => key);
    assert.deepEqual(keys('head', 'regression'), ['mae', 'rmse', 'r2']);
    assert.deepEqual(keys('class', 'detection'), ['ap50', 'ap50_95']);
    assert.ok(keys('head', 'multilabel').includes('macro_f1'));
    assert.ok(keys('head', 'classification').includes('macro_f1'));
    assert.ok(!keys('head', 'classification').includes('recall'));
    assert.ok(keys('model').includes('size_bytes'));
  });

  it('brings what heads are judged by to 0…1', () => {
    assert.equal(toUnit(primaryMetric.classification, 83.125), 0.83125);
    assert.equal(toUnit(primaryMetric.regression, -3), 0);
    assert.equal(toUnit(primaryMetric.detection, 0.4), 0.4);
    for (const key of Object.values(primaryMetric))
      assert.equal(definitionOf(key).better, 'higher');
  });
});

describe('the text of a metric', () => {
  it('has the unit of the metric', () => {
    assert.equal(metricText(headMetric('azimuth', 'accuracy'), 72.3), '72.30 %');
    assert.equal(metricText(modelMetric('composite_score'), 0.935), '0.9350');
    assert.equal(metricText(modelMetric('latency_p50_ms'), 1.234), '1.23 ms');
    assert.equal(metricText(modelMetric('size_bytes'), 1234.4), '1,234 bytes');
    assert.equal(metricText(headMetric('latency', 'brier'), 0.25), '0.2500');
  });

  it('takes no unit and no direction for granted of a foreign number', () => {
    const foreign = { foreign: 'val_accuracy' };
    assert.equal(metricText(foreign, 0.93), '0.9300');
    assert.equal(unitOf(foreign), 'number');
    assert.equal(isCost({ foreign: 'x_log_loss' }), false);
    assert.equal(isCost(headMetric('x', 'log_loss')), true);
  });

  it('gives a difference without minus zero', () => {
    assert.equal(gainText(headMetric('h', 'accuracy'), -0.001), '0.00');
    assert.equal(gainText(headMetric('h', 'macro_f1'), -0.25), '0.2500');
    assert.equal(gainText(modelMetric('size_bytes'), -1200.4), '1,200');
  });
});
