import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../src/protocol/envelope';
import { inputs } from '../../../src/protocol/inputs';
import type { InputSheet } from '../../../src/protocol/inputs';
import { host } from '../../platform/host';
import { failureOf } from '../../platform/pageClient';

/** What is to be drawn. */
export interface InputsWish {
  readonly root: string;
  /** File of the configuration, relative to the root; absent: nothing is asked for. */
  readonly config: string | undefined;
  readonly seed: number;
  /** Empty: all augmentations. */
  readonly only: string;
}

/** The sheet as far as it is there. */
export interface InputsNow {
  /** The one before it while the next is drawn; null where nothing says which images there are. */
  readonly sheet: InputSheet | null | undefined;
  readonly failure: Failure | undefined;
  readonly isDrawing: boolean;
}

/** @param revision changes when the same is to be drawn again */
export function useInputSheet(wish: InputsWish, revision: number): InputsNow {
  const [now, setNow] = useState<InputsNow>({
    ...{ sheet: undefined, failure: undefined, isDrawing: true },
  });
  const { root, config, seed, only } = wish;
  useEffect(() => {
    if (config === undefined) return;
    const abort = new AbortController();
    const end = (next: Pick<InputsNow, 'sheet' | 'failure'>) => {
      if (!abort.signal.aborted) setNow({ ...next, isDrawing: false });
    };
    setNow((before) => ({ ...before, isDrawing: true }));
    host
      .ask(inputs, { type: 'draw', root, config, seed, ...(only && { only }) }, abort.signal)
      .then(
        (sheet) => end({ sheet, failure: undefined }),
        (error: unknown) => end({ sheet: undefined, failure: failureOf(error) }),
      );
    return () => abort.abort();
  }, [root, config, seed, only, revision]);
  return now;
}
