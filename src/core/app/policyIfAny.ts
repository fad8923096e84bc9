import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import { readPolicy } from '../evaluation/policy/readPolicy';
import { UserError } from '../shared/errors/errors';
import type { FileSystem } from '../shared/files/fileSystem';

/** What the policy is read with. */
export interface PolicyPorts {
  readonly registry: { readonly root: string };
  readonly files: Pick<FileSystem, 'stat' | 'readFile'>;
}

/** The evaluation policy; undefined where there is none that can be read. */
export async function policyIfAny({
  registry,
  files,
}: PolicyPorts): Promise<EvaluationPolicy | undefined> {
  try {
    return await readPolicy(registry.root, files);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
