import type { Command } from 'commander';
import type { Inspection } from '../../core/onnx/inspect';
import { declare, type Runner } from '../command';
import { formatBytes } from '../../core/shared/text/numberText';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';

/** `inspect`: a model's structure, without reading its weights. */
export function declareInspectCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'inspect <model>', "a model's structure, without reading its weights").action(
    (model: string, _options, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const facts = await context.services.inspect(model);
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
