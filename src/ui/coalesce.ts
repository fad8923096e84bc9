/**
 * Runs a task one at a time: anyone who asks while it runs gets one more run after it, shared with
 * everybody else who asked meanwhile. It begins when the caller has gone on: VS Code waits for one
 * that starts the extension.
 */
export function coalesce(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  const start = (): Promise<void> => {
    running = Promise.resolve()
      .then(task)
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
