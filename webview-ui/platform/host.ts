import * as z from 'zod/mini';
import { PageClient } from './pageClient';

// A policy without `eval` keeps validators from being compiled at run time.
z.config({ jitless: true });

const api = acquireVsCodeApi();

/** The line to the extension. */
export const host = new PageClient((message) => api.postMessage(message));

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => host.receive(data));

/** What VS Code keeps for the page while it is hidden, reloaded or shut: how it is looked at. */
export const storage = {
  read: (): unknown => api.getState(),
  write: (state: unknown): void => void api.setState(state),
};
