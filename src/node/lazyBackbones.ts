import { backboneLayout } from '../core/backbone/versions/backbonesContext';
import type { BackboneWorkspace } from '../core/backbone/versions/backboneWorkspace';
import { once } from '../core/shared/progress/once';
import { nodeFileSystem } from './nodeFileSystem';

/**
 * The backbones of a root, opened when there are any or something is done with one: most folders have
 * none, and what knows the families is much code.
 * @param root absolute, as `toCorePath` writes it
 */
export function lazyBackbones(
  root: string,
  open: () => Promise<BackboneWorkspace>,
): BackboneWorkspace {
  let isOpen = false;
  const opened = once(() => {
    isOpen = true;
    return open();
  });
  const isAny = async () => isOpen || (await isAnythingThere(root));
  return {
    root,
    list: async () => ((await isAny()) ? (await opened()).list() : []),
    log: async (limit) =>
      (await isAny()) ? (await opened()).log(limit) : { operations: [], intact: true },
    validate: async (source) => (await opened()).validate(source),
    figures: async (source) => (await opened()).figures(source),
    fileOf: async (name) => (await opened()).fileOf(name),
    create: async (name, text, options) => (await opened()).create(name, text, options),
    read: async (source) => (await opened()).read(source),
    process: async (source, options) => (await opened()).process(source, options),
    benchmark: async (target, options) => (await opened()).benchmark(target, options),
    planCommit: async (name, bump) => (await opened()).planCommit(name, bump),
    commit: async (name, options) => (await opened()).commit(name, options),
    versions: async (name) => (await opened()).versions(name),
    diff: async (name, from, to) => (await opened()).diff(name, from, to),
    planRestore: async (name, version) => (await opened()).planRestore(name, version),
    restore: async (name, version, expected) => (await opened()).restore(name, version, expected),
    recordChange: async (name, changes) => (await opened()).recordChange(name, changes),
    record: async (operation) => (await opened()).record(operation),
    dispose: async () => {
      if (isOpen) await (await opened()).dispose();
    },
  };
}

async function isAnythingThere(root: string): Promise<boolean> {
  const { backbones, log } = backboneLayout(root);
  const found = await Promise.all([backbones, log].map((path) => nodeFileSystem.lstat(path)));
  return found.some((entry) => entry !== undefined);
}
