import { parseArgs } from 'node:util';

export interface StartOptions {
  /** Undefined unless the user asks for the VS Code in the browser; 0 is any free port. */
  readonly port: number | undefined;
  readonly fresh: boolean;
  readonly headlessCheck: boolean;
  readonly help: boolean;
}

export const usage = `npm start -- [--port N] [--fresh] [--headless-check]

Opens the sample pipeline with Backbone Studio: in the desktop VS Code where \`code\` is on the PATH,
else in a VS Code in the browser, whose address is printed.

  --port N           port of the VS Code in the browser, which is then used in any case
  --fresh            start from the sample as it was shipped, dropping what was done to the last copy
  --headless-check   start, see in a browser without a screen that the tree shows the champion, stop
`;

/**
 * Reads the command line of `npm start`.
 * @throws on unknown options and impossible ports
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      'headless-check': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { fresh, help } = values;
  return { port: parsePort(values.port), fresh, help, headlessCheck: values['headless-check'] };
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new Error(`--port takes a number from 0 to 65535, not "${text}"`);
}
