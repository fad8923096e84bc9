/**
 * A process of its own that opens a root's registry, waits for the word, does one thing and tells
 * what came of it: `registryProcess.ts ROOT ACT`.
 */
import { UserError } from '../../src/core/shared/errors/errors';
import { createModelRegistry } from '../../src/core/registry/createModelRegistry';
import type { ModelRegistry } from '../../src/core/registry/modelRegistry';
import { nodePorts } from '../../src/node/nodePorts';
import { registryServices } from './registryWorld';

/** What a process has to say in the end. */
export interface Told {
  readonly done: boolean;
  /** The result, or the message of the refusal. */
  readonly text: string;
}

const acts: Record<string, (registry: ModelRegistry, expected: string) => Promise<unknown>> = {
  promote: (registry, expected) => registry.promote({ expected }),
  reject: (registry, expected) => registry.reject({ reason: 'worse', expected }),
  rollback: (registry, expected) => registry.rollback({ version: '1.0.1', expected }),
};

async function main([root = '', act = '']: readonly string[]): Promise<Told> {
  const registry = createModelRegistry(root, registryServices(nodePorts(root)));
  const { token } = await registry.status();
  process.send?.('ready');
  await new Promise((go) => process.once('message', go));
  try {
    const result = await acts[act]?.(registry, token);
    return { done: true, text: JSON.stringify(result) };
  } catch (error) {
    if (error instanceof UserError) return { done: false, text: error.message };
    throw error;
  }
}

void main(process.argv.slice(2)).then((told) => {
  process.send?.(told);
  process.disconnect?.();
});
