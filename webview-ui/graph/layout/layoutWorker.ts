import { layoutGraph } from './layoutGraph';
import type { LayoutRequest } from './types';

/** One layout after the other, away from the page's own thread. */
globalThis.onmessage = ({ data }: MessageEvent<LayoutRequest>) => {
  postMessage(layoutGraph(data, () => performance.now()));
};
