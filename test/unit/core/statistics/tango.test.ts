import assert from 'node:assert/strict';
import { tangoInterval } from '../../../../src/core/statistics/tango';

/** By SciPy: the restricted likelihood maximised by `minimize_scalar`, the score inverted by `brentq`. */
const golden = [
  { gained: 12, lost: 2, samples: 50, interval: [0.061112408, 0.344708748] },
  { gained: 0, lost: 1, samples: 44, interval: [-0.118077101, 0.059393231] },
  { gained: 7, lost: 25, samples: 100, interval: [-0.287479459, -0.073334848] },
  { gained: 4, lost: 0, samples: 120, interval: [0.001280196, 0.082580338] },
  { gained: 30, lost: 18, samples: 480, interval: [-0.003409909, 0.054682076] },
  { gained: 3, lost: 0, samples: 2000, interval: [-0.000419923, 0.004401033] },
  { gained: 10, lost: 10, samples: 10_000, interval: [-0.000956638, 0.000956638] },
] as const;

describe("Tango's score interval", () => {
  for (const { gained, lost, samples, interval } of golden) {
    it(`of ${gained} against ${lost} of ${samples}`, () => {
      const found = tangoInterval({ gained, lost, samples });
      interval.forEach((end, i) => assert.ok(Math.abs(found[i]! - end) < 5e-9, String(found)));
    });
  }

  it('has a width where nothing differs, and ends at 1 at most', () => {
    const [low, high] = tangoInterval({ gained: 0, lost: 0, samples: 30 });
    assert.ok(high > 0.11 && high < 0.12 && low === -high);
    assert.equal(tangoInterval({ gained: 5, lost: 0, samples: 5 })[1], 1);
  });
});
