import { ensureServer } from '../server/ensureServer';
import { browserPart, ensureSystemParts } from '../system/systemParts';

/** Installs what tests on a real VS Code need, so that no test's time goes into it. */
export async function prepare(): Promise<void> {
  await ensureSystemParts([browserPart]);
  await ensureServer();
}
