import { readFileSync } from 'node:fs';
import Module from 'node:module';

/** Lets tests load files that import Python files as texts, as the bundles do. */
type Load = (module: NodeModule, path: string) => void;
const loader = Module as unknown as { _extensions: Record<string, Load> };
loader._extensions['.py'] = (module, path) => {
  module.exports = readFileSync(path, 'utf8');
};
