import assert from 'node:assert/strict';
import { runSteps, stepFor } from '../../../../src/commands/steps/runSteps';
import type { Step } from '../../../../src/commands/steps/runSteps';

type Draft = readonly string[];

describe('questions one after another', () => {
  /** A step that adds its name, and keeps where it was asked. */
  function asking(shown: string[]) {
    return (name: string): Step<Draft> =>
      async (draft, { step, total }) => {
        shown.push(`${name} ${step}/${total}`);
        return { draft: [...draft, name] };
      };
  }

  it('count what is asked; a step that does not apply is neither asked nor counted', async () => {
    const shown: string[] = [];
    const step = asking(shown);
    const neck = stepFor<Draft>((draft) => draft.includes('detection'), step('neck'));
    const steps = [step('family'), neck, step('name')];
    assert.deepEqual(await runSteps<Draft>('New', [], steps), ['family', 'name']);
    assert.deepEqual(shown, ['family 1/2', 'name 2/2']);
  });

  it('count a step from when it applies', async () => {
    const shown: string[] = [];
    const step = asking(shown);
    const neck = stepFor<Draft>((draft) => draft.includes('detection'), step('neck'));
    await runSteps<Draft>('New', [], [step('detection'), neck, step('name')]);
    assert.deepEqual(shown, ['detection 1/2', 'neck 2/3', 'name 3/3']);
  });

  it('go back to the question that was asked before, over what was skipped', async () => {
    let backs = 0;
    const answers: string[] = [];
    const step = asking(answers);
    const last: Step<Draft> = async (draft) =>
      backs++ === 0 ? 'back' : { draft: [...draft, 'last'] };
    const steps = [step('first'), stepFor<Draft>(() => false, step('never')), last];
    assert.deepEqual(await runSteps<Draft>('New', [], steps), ['first', 'last']);
    assert.deepEqual(answers, ['first 1/2', 'first 1/2']);
  });
});
