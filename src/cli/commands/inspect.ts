import type { Command } from 'commander';
import type { Inspection } from '../../core/onnx/inspect';
import { formatCheckpoint } from '../checkpointText';
import { declare, type Runner } from '../command';
import { formatBytes } from '../../core/shared/text/numberText';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';

/** `inspect`: the structure of a model or a checkpoint, without reading its weights. */
export function declareInspectCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(
    program,
    'inspect <file>',
    'what a model or checkpoint holds, without reading its weights',
  )
    .option('--key <path>', "a checkpoint's dictionary of weights, such as ema; absent: chosen")
    .action((file: string, { key }: { readonly key?: string }, command: Command) =>
      run(command.optsWithGlobals(), async ({ services }) => {
        if (await services.checkpoints.isCheckpoint(file)) {
          const facts = await services.checkpoints.inspect(file, key);
          return { json: facts, text: formatCheckpoint(facts) };
        }
        const facts = await services.inspect(file);
        return { json: facts, text: formatFacts(facts) };
      }),
    );
}

function formatFacts(facts: Inspection): string {
  const tensor = ({ name, type, shape }: Inspection['inputs'][number]) =>
    `${name} ${type ?? 'unknown'} ${shape ? `[${shape.map((dim) => dim ?? '?').join(', ')}]` : ''}`;
  const rows = [
    ['IR version', String(facts.ir_version)],
    ['opset', String(facts.opset)],
    ['producer', facts.producer],
    ...facts.inputs.map((input) => ['input', tensor(input)]),
    ...facts.outputs.map((output) => ['output', tensor(output)]),
    ['nodes', String(facts.nodes)],
    ['parameters', facts.parameters.toLocaleString('en-US')],
    ['MACs', facts.macs === null ? 'unknown' : facts.macs.toLocaleString('en-US')],
    ['weights', formatBytes(facts.weights_bytes)],
    ...facts.external_data.map(({ path, bytes }) => ['external', `${path} ${formatBytes(bytes)}`]),
    ...facts.warnings.map((warning) => ['warning', warning]),
  ];
  const operators = Object.entries(facts.ops).sort((a, b) => b[1] - a[1]);
  return [
    formatTable(rows),
    formatTable(
      operators.map(([name, count]) => ['  ', String(count), name]),
      [1],
    ),
  ].join('\n');
}
