import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchStudio } from '../../test/support/studio/launchStudio';
import { exitOnSignals } from '../system/exitOnSignals';

/**
 * Opens a copy of the sample pipeline in a browser without a screen and sees that the tree names
 * the registry's champion.
 * @throws when it does not
 */
export async function headlessCheck(): Promise<void> {
  exitOnSignals();
  const studio = await launchStudio({ workspace: 'sample', name: 'headless-check' });
  try {
    const version = await championVersion(studio.workspace);
    const models = await studio.view('Models');
    await models.row(/champion/i);
    await models.row(version);
    console.log(`The tree shows the champion ${version}.`);
  } catch (error) {
    await studio.keepEvidence('headless-check');
    throw error;
  } finally {
    await studio.close();
  }
}

async function championVersion(root: string): Promise<string> {
  const text = await readFile(join(root, 'config', 'model_registry.json'), 'utf8');
  const { champion } = JSON.parse(text) as { champion: { version: string } };
  return champion.version;
}
