import type { Progress } from '../core/shared/progress/progress';
import type { RunningTask } from './ui';

/** In milliseconds: what ends earlier is over before its name is read. */
const DELAY = 400;

/** A task whose progress is shown from now on. */
export interface ShownTask {
  /** Settles with the task, and never fails. */
  readonly ended: Promise<void>;
  /** Tells how far it is, and goes on telling. */
  listen(report: (progress: Progress) => void): void;
  cancel(): void;
}

/**
 * Runs a task and shows its progress only when it takes long. VS Code puts no more than three notifications
 * within 0.8 s on the screen: two tasks that end at once would keep their own result from it.
 */
export async function lateProgress<T>(
  task: (running: RunningTask) => Promise<T>,
  show: (shown: ShownTask) => void,
  delay = DELAY,
): Promise<T> {
  const abort = new AbortController();
  let latest: Progress | undefined;
  let tell = (progress: Progress): void => {
    latest = progress;
  };
  const done = task({ signal: abort.signal, onProgress: (progress) => tell(progress) });
  const listen: ShownTask['listen'] = (report) => {
    tell = report;
    if (latest) report(latest);
  };
  const ended = done.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => show({ ended, listen, cancel: () => abort.abort() }), delay);
  return done.finally(() => clearTimeout(timer));
}
