import type { NodeCheckpoints } from './checkpoints';

const load = async (): Promise<NodeCheckpoints> => (await import('./checkpoints')).nodeCheckpoints;

/** `nodeCheckpoints` for a host that has to start at once: its code is loaded when it is used. */
export const lazyCheckpoints: NodeCheckpoints = {
  isCheckpoint: async (...args) => (await load()).isCheckpoint(...args),
  exists: async (...args) => (await load()).exists(...args),
  likely: async (...args) => (await load()).likely(...args),
  inspect: async (...args) => (await load()).inspect(...args),
  plan: async (...args) => (await load()).plan(...args),
  output: async (...args) => (await load()).output(...args),
  convert: async (...args) => (await load()).convert(...args),
  asCandidate: async (file, use, request) => (await load()).asCandidate(file, use, request),
  writeScript: async (...args) => (await load()).writeScript(...args),
};
