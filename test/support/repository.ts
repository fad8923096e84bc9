import { join } from 'node:path';

/** The folder that holds `package.json`; the runners start in it. */
export const repository = process.cwd();

/** Where runs leave what is worth a look: logs, screenshots, tallies. */
export const outFolder = join(repository, 'out');
