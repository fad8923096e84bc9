import type { Step } from './steps';

type Planned = Pick<Step, 'title' | 'after'>;

/**
 * Runs steps at once, each as soon as those that it waits for have ended and a slot is free; of several
 * that could, the first in the list.
 * @returns what became of each, in the order of the list
 * @throws when steps wait for one another, or for none that there is
 */
export async function runConcurrently<S extends Planned, R>(
  steps: readonly S[],
  slots: number,
  run: (step: S) => Promise<R>,
): Promise<R[]> {
  const results = new Map<string, R>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Set(steps);
  let free = slots;

  const mayBegin = ({ after = [] }: S) => free > 0 && after.every((title) => results.has(title));

  const begin = async (step: S): Promise<void> => {
    const { title } = step;
    free -= 1;
    results.set(title, await run(step).finally(() => (free += 1)));
    running.delete(title);
  };

  while (waiting.size + running.size > 0) {
    const next = [...waiting].find(mayBegin);
    if (next) {
      waiting.delete(next);
      running.set(next.title, begin(next));
    } else if (running.size > 0) {
      await Promise.race(running.values());
    } else {
      throw new Error(`Never begins: ${[...waiting].map(({ title }) => title).join(', ')}`);
    }
  }
  return steps.map(({ title }) => results.get(title)!);
}
