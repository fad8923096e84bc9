import Module from 'node:module';

/**
 * Lets unit tests load files that translate their texts: outside of VS Code, `vscode` is no more than
 * `l10n.t`, which fills in the arguments as VS Code does where there is no translation.
 */
export const standIn = {
  l10n: {
    t: (message: string, ...args: readonly (string | number | boolean)[]) =>
      message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole)),
  },
};

type Resolve = (request: string, ...rest: unknown[]) => string;
const loader = Module as unknown as { _resolveFilename: Resolve };
const resolve = loader._resolveFilename;
loader._resolveFilename = (request, ...rest) =>
  request === 'vscode' ? 'vscode' : resolve.call(loader, request, ...rest);

const stood = new Module('vscode');
stood.exports = standIn;
stood.loaded = true;
(require.cache as Record<string, unknown>)['vscode'] = stood;
