import { UserError, type FaultKind } from '../core/shared/errors/errors';
import { visible, visibleLines } from '../core/shared/text/visible';
import type { Console } from './console';
import { CommandContext, type GlobalOptions, type Services } from './context';
import { sentence } from './format';
import { exitStatus, type Outcome } from './outcome';

const statusOfFault: Record<FaultKind, number> = {
  input: exitStatus.input,
  usage: exitStatus.usage,
  refused: exitStatus.refused,
  integrity: exitStatus.integrity,
  cancelled: exitStatus.input,
};

/** Runs one command and reports its result or its failure; returns the exit status. */
export async function runCommand<S extends Services>(
  services: S,
  options: GlobalOptions,
  handler: (context: CommandContext<S>) => Promise<Outcome>,
): Promise<number> {
  const context = new CommandContext(services, options);
  try {
    const outcome = await handler(context);
    report(services.console, options, outcome);
    return outcome.exitStatus ?? exitStatus.done;
  } catch (error) {
    return reportFailure(services.console, options, error);
  } finally {
    await context.dispose();
  }
}

function report(console: Console, options: GlobalOptions, outcome: Outcome): void {
  for (const warning of outcome.warnings ?? []) console.err.write(`Warning: ${warning}\n`);
  if (options.json) console.out.write(`${JSON.stringify(outcome.json, null, 2)}\n`);
  else if (outcome.text !== '' && !options.quiet)
    console.out.write(`${visibleLines(outcome.text)}\n`);
}

/** A line on standard error, where it helps with a file that would do, and with `--json` the same as a document on standard output. */
export function reportFailure(console: Console, options: GlobalOptions, error: unknown): number {
  const fault = describeFailure(error);
  if (options.json) {
    const { kind, message, remedy } = fault;
    console.out.write(`${JSON.stringify({ error: { kind, message, remedy } }, null, 2)}\n`);
  }
  console.err.write(`backbone: ${visible(oneLine(`${fault.message} ${fault.remedy}`))}\n`);
  if (fault.example !== undefined) console.err.write(`  By hand: ${visibleLines(fault.example)}\n`);
  return fault.status;
}

function describeFailure(error: unknown) {
  if (error instanceof UserError) {
    const { kind, message, remedy, example } = error;
    const status = statusOfFault[kind];
    return { kind, message: sentence(message), remedy: remedy.text, status, example };
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const debug = process.env['BACKBONE_DEBUG'] === '1';
  return {
    kind: 'fault',
    message: `A fault of the tool, not yours: ${debug ? text : text.split('\n')[0]}.`,
    remedy: 'Set BACKBONE_DEBUG=1 for the full report and file it with the project.',
    status: exitStatus.fault,
    example: undefined,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' · ').trim();
}
