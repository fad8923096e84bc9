import { launchStudio } from './launchStudio';
import type { StudioOptions } from './launchStudio';
import type { Studio } from './studio';

/**
 * Opens a studio before the tests of a `describe` and closes it after them; of a test that fails
 * the evidence is kept in `out/`.
 * @returns a function that gives the open studio
 */
export function useStudio(options: StudioOptions): () => Studio {
  let studio: Studio | undefined;

  before('open VS Code', async () => {
    studio = await launchStudio(options);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await studio?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', () => studio?.close());

  return () => {
    if (!studio) throw new Error('VS Code is open while tests run, not before');
    return studio;
  };
}
