import { itemAt } from '../../core/shared/items/lookUp';
import type { StepFrame } from '../../ui/ui';

/** What a step did with what is known so far; `skip` asks nothing and is never come back to. */
export type StepOutcome<D> = { readonly draft: D } | 'back' | 'cancel' | 'skip';

/** One question; it gets what was answered before it. */
export interface Step<D> {
  (draft: D, frame: StepFrame): Promise<StepOutcome<D>>;
  /** Whether the question is asked after these answers; steps that are not are not counted either. */
  readonly applies?: (draft: D) => boolean;
}

/** A step that is asked, and counted, after some answers only. */
export function stepFor<D>(applies: (draft: D) => boolean, step: Step<D>): Step<D> {
  return Object.assign((draft: D, frame: StepFrame) => step(draft, frame), { applies });
}

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
    const step = itemAt(steps, index);
    const place = { step: counted(steps.slice(0, index), draft) + 1, total: counted(steps, draft) };
    const frame = { title, ...place, canGoBack: asked.length > 0 };
    const outcome = applies(step, draft) ? await step(draft, frame) : 'skip';
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

function applies<D>(step: Step<D>, draft: D): boolean {
  return step.applies?.(draft) ?? true;
}

function counted<D>(steps: readonly Step<D>[], draft: D): number {
  return steps.filter((step) => applies(step, draft)).length;
}
