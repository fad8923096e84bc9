import assert from 'node:assert/strict';
import {
  addedEvents,
  azimuthClass,
  classNames,
  confirmedEvents,
  magnitudeClass,
  trainingEvents,
  validationEvents,
  validationSize,
} from '../../../../scripts/sample/catalogue';

const event = { id: 'SCN_20180117', magnitude: 5, azimuth: 0, gain: 1 };

describe('the event catalogue', () => {
  it('names every event once, by station and day', () => {
    const ids = [
      ...validationEvents(),
      ...trainingEvents(700),
      ...Object.values(addedEvents).flat(),
    ].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => /^[A-Z]{3}_20\d{6}$/.test(id)));
  });

  it('begins a longer training list with the shorter one', () => {
    assert.deepEqual(trainingEvents(60), trainingEvents(160).slice(0, 60));
  });

  it('validates on the confirmed events first, and on every pair of classes', () => {
    const events = validationEvents();
    assert.equal(events.length, validationSize);
    assert.deepEqual(events.slice(0, confirmedEvents.length), confirmedEvents);
    const pairs = new Set(events.map((one) => `${magnitudeClass(one)} ${azimuthClass(one)}`));
    assert.equal(pairs.size, classNames.magnitude.length * classNames.azimuth.length);
  });

  it('cuts magnitudes at 5 and 6', () => {
    const classes = [4, 4.99, 5, 5.99, 6, 7].map((magnitude) => {
      return classNames.magnitude[magnitudeClass({ ...event, magnitude })];
    });
    assert.deepEqual(classes, ['Small', 'Small', 'Medium', 'Medium', 'Large', 'Large']);
  });

  it('cuts azimuths half-way between the quarters', () => {
    const classes = [0, 44.9, 45, 134.9, 135, 224.9, 225, 314.9, 315, 359.9].map((azimuth) => {
      return classNames.azimuth[azimuthClass({ ...event, azimuth })];
    });
    assert.deepEqual(classes.join(''), 'NNEESSWWNN');
  });
});
