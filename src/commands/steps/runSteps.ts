import { itemAt } from '../../core/shared/items/lookUp';
import type { StepFrame } from '../../ui/ui';

/** What a step did with what is known so far; `skip` asks nothing and is never come back to. */
export type StepOutcome<D> = { readonly draft: D } | 'back' | 'cancel' | 'skip';

/** One question; it gets what was answered before it. */
export type Step<D> = (draft: D, frame: StepFrame) => Promise<StepOutcome<D>>;

/**
 * Asks one thing after another, and lets the user go back.
 * @returns what was answered; undefined on cancel
 */
export async function runSteps<D>(
  title: string,
  first: D,
  steps: readonly Step<D>[],
): Promise<D | undefined> {
  const asked: { readonly index: number; readonly draft: D }[] = [];
  let [index, draft] = [0, first];
  while (index < steps.length) {
    const frame = { title, step: index + 1, total: steps.length, canGoBack: asked.length > 0 };
    const outcome = await itemAt(steps, index)(draft, frame);
    if (outcome === 'cancel') return undefined;
    if (outcome === 'back') {
      const last = asked.pop();
      if (last) ({ index, draft } = last);
    } else {
      if (outcome !== 'skip') {
        asked.push({ index, draft });
        draft = outcome.draft;
      }
      index += 1;
    }
  }
  return draft;
}
