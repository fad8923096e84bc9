import { useEffect, useReducer } from 'preact/hooks';
import type { Failure } from '../../src/protocol/envelope';
import { failureOf } from './pageClient';

/** Something that a person started. */
export type Run<T> =
  | { readonly state: 'idle' | 'running' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What was started on this page, each by what it is about: going to another tab loses none of it. */
export class Runs<T> {
  private readonly runs = new Map<string, Run<T>>();
  private readonly watchers = new Set<() => void>();

  of(about: string): Run<T> {
    return this.runs.get(about) ?? { state: 'idle' };
  }

  start(about: string, question: () => Promise<T>): void {
    this.put(about, { state: 'running' });
    question().then(
      (value) => this.put(about, { state: 'done', value }),
      (error: unknown) => this.put(about, { state: 'failed', failure: failureOf(error) }),
    );
  }

  /** Takes what is known from before, unless something was started meanwhile. */
  remember(about: string, value: T): void {
    if (this.of(about).state === 'idle') this.put(about, { state: 'done', value });
  }

  /** @returns ends it */
  watch(onChange: () => void): () => void {
    this.watchers.add(onChange);
    return () => void this.watchers.delete(onChange);
  }

  private put(about: string, run: Run<T>): void {
    this.runs.set(about, run);
    for (const watcher of this.watchers) watcher();
  }
}

/** One of the runs, followed. */
export function useRun<T>(runs: Runs<T>, about: string): Run<T> {
  const [, redraw] = useReducer<number, void>((count) => count + 1, 0);
  useEffect(() => runs.watch(redraw), [runs]);
  return runs.of(about);
}
