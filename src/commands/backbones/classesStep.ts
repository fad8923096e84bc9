import type { HeadConfig } from '../../core/backbone/config/config';
import type { Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { headPrompt, headText, parseHead } from './classesText';

/** What a head is asked for. */
interface WithHead {
  readonly headType?: HeadConfig['type'];
  readonly head?: HeadConfig;
}

/** Asks for the classes of a head; skipped where there are none. */
export function classesStep<Draft extends WithHead>(ui: Ui): Step<Draft> {
  return async (draft, frame) => {
    const type = draft.headType ?? 'classification';
    if (type === 'none') return 'skip';
    const answer = await ui.askStep(frame, {
      prompt: headPrompt(type),
      value: headText(draft.head),
      validate: (text) => (parseHead(type, text) ? undefined : headPrompt(type)),
    });
    if (typeof answer === 'string') return answer;
    const head = parseHead(type, answer.value);
    return head ? { draft: { ...draft, head } } : 'cancel';
  };
}
