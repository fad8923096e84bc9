import type { Linter } from 'eslint';

/**
 * The direction of every import, as flat ESLint configurations.
 * @param basePath absolute path of the folder that holds `src/`
 */
export function importArrows(basePath: string): Linter.Config[];
