import type { Linter } from 'eslint';

/**
 * The direction of every import, as flat ESLint configurations.
 * @param basePath absolute path of the folder that holds `src/`
 */
export function importArrows(basePath: string): Linter.Config[];

/** The rooms of `src/core/`, from the ground up: each may import itself and those named before it. */
export const coreLayers: readonly string[];
