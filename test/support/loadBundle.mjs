// Loads the bundle that the first argument names in a process of its own, starts it with a stand-in
// for VS Code that knows nothing, and prints the files of its folder that were loaded.
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';

const require = createRequire(import.meta.url);

/** Whatever is asked of it, it is there, and is the same again. */
function anything() {
  const target = function () {};
  return new Proxy(target, {
    get: (_, name) => {
      if (name === 'then') return undefined;
      if (name === Symbol.iterator) return [][Symbol.iterator];
      if (name === Symbol.toPrimitive) return () => 'anything';
      return (target[name] ??= anything());
    },
    set: () => true,
    apply: anything,
    construct: anything,
  });
}

const api = anything();
const load = Module._load;
Module._load = (name, ...rest) =>
  name === 'vscode' ? api : Reflect.apply(load, Module, [name, ...rest]);

const bundle = resolve(process.argv[2]);
const { activate } = require(bundle);
activate(api);
setTimeout(() => {
  const files = Object.keys(require.cache).filter((path) => path.startsWith(dirname(bundle)));
  console.log(JSON.stringify(files));
  process.exit();
}, 500);
