import { join } from '../../shared/files/paths';
import { temporaryName } from '../../shared/files/replace';
import type { FileDigest } from '../../shared/files/fileDigest';
import { besideModel } from '../format/layout';
import type { Role } from '../format/roles';
import type { Operation } from '../../shared/log/operation';
import { rolesInOrder } from '../storage/locate';
import { isWritable, setFilesReadOnly } from '../storage/modelFiles';
import type { RegistryContext } from '../registryContext';
import type { ReconcilePhase, Step } from '../reconcileStep';

/** Files that a conversion may add next to a model, in the order in which they appear. */
export const convertedFiles = [
  besideModel.conversion,
  'best_model.data',
  'best_model.onnx',
] as const;

/** Where a file waits next to the model until its conversion is committed. */
export function waitingPath(folder: string, name: string): string {
  return join(folder, temporaryName(`converted-${name}`));
}

/** Names of everything that waits for a commit. */
export const waitingNames = [...convertedFiles, besideModel.metadata].map((name) =>
  temporaryName(`converted-${name}`),
);

/** Once a conversion is committed, its files get their names; before, they are removed as leftovers. */
export const convertedPhase: ReconcilePhase = async (context, { registry }) => {
  const { last_operation: last } = registry;
  if (last?.type !== 'convert') return [];
  const role = rolesInOrder(context, registry).find(
    ({ entry }) => entry.version === last['version'],
  );
  return role
    ? [...(await named(context, role)), ...(await protectedFiles(context, role, last))]
    : [];
};

async function named(context: RegistryContext, { folder }: Role): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const name of [...convertedFiles, besideModel.metadata]) {
    const waiting = waitingPath(folder, name);
    if (!(await context.fs.lstat(waiting))) continue;
    const final = join(folder, name);
    const rename = () => context.fs.rename(waiting, final);
    const run = async () => {
      await context.hasher.carryOver(waiting, rename, final);
      await context.fs.syncDirectory(folder);
    };
    steps.push({ done: null, run });
  }
  return steps;
}

/** What was decided on is read-only, and so is what is added to it. */
async function protectedFiles(
  context: RegistryContext,
  { entry, status, folder }: Role,
  { files }: Operation,
): Promise<readonly Step[]> {
  if (status === 'challenger' || !Array.isArray(files)) return [];
  const added = (entry.files ?? []).filter(({ path }) => files.includes(path));
  const run = () => setFilesReadOnly(context, folder, added);
  return (await anyWritable(context, folder, added)) ? [{ done: null, run }] : [];
}

async function anyWritable(
  context: RegistryContext,
  folder: string,
  files: readonly FileDigest[],
): Promise<boolean> {
  for (const { path } of files) {
    const place = join(folder, path);
    // Until it has its name it is writable where it waits.
    const info =
      (await context.fs.lstat(place)) ?? (await context.fs.lstat(waitingPath(folder, path)));
    if (isWritable(info)) return true;
  }
  return false;
}
