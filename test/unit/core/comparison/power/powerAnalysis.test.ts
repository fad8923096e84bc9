import assert from 'node:assert/strict';
import {
  analyzePower,
  powerSentence,
} from '../../../../../src/core/comparison/power/powerAnalysis';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { evaluatedWorld } from '../../../../support/evaluatedWorld';

const champion = { right: 320, wrongThere: 10 };

describe('what a data set can show, before a challenger is run', () => {
  it('follows from the champion’s stored answers', async () => {
    const { ports, open } = await evaluatedWorld({ '1.0.1': champion });
    const pause = () => Promise.resolve();
    const powerAnalysis = await analyzePower({ ...ports, open, pause }, '1.0.1');
    // (1.95996 + 0.84162) √(2 · 0.8 · 0.2) / √400
    assert.ok(Math.abs(powerAnalysis!.smallest_gain - 0.0792405) < 1e-6);
    assert.equal(
      powerSentence(powerAnalysis!),
      '400 samples show a gain over 1.0.1 of about 7.9 points (0.079 of the composite score) or more (80 % power)',
    );
  });

  it('is not known of a version that was never evaluated, or is not there', async () => {
    const { ports, open } = await evaluatedWorld({ '1.0.1': champion });
    const pause = () => Promise.resolve();
    assert.equal(await analyzePower({ ...ports, open, pause }, '1.0.2'), null);
    const registry = {
      ...ports.registry,
      resolve: () => Promise.reject(new UserError('none', 'mend')),
    };
    assert.equal(await analyzePower({ ...ports, registry, open, pause }, 'champion'), null);
  });
});
