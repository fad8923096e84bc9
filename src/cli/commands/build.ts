import type { Command } from 'commander';
import type { AutoAnchors } from '../../core/backbone/anchors/autoAnchors';
import type { BackboneFigures } from '../../core/backbone/families/backboneFigures';
import { declare, type Runner } from '../command';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';
import { weightLines, weightWarnings } from '../weightsText';

interface BuildFlags {
  readonly output?: string;
  /** A file, or `false` for `--no-weights`. */
  readonly weights?: string | false;
  readonly externalData?: boolean;
}

/** `build`: from a backbone's configuration to figures and a model. */
export function declareBuildCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'build <config>', 'build the model of a backbone configuration')
    .option('-o, --output <model.onnx>', 'the model to write; absent: next to the configuration')
    .option('--weights <file>', 'trained weights: a checkpoint of PyTorch or safetensors')
    .option('--external-data', 'put the weights into a file next to the model, MODEL.data')
    .option('--no-weights', 'give the figures alone and write nothing')
    .action((named: string, flags: BuildFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { services } = context;
        const { output, weights, externalData } = flags;
        const config = await services.findConfig(named, context.options.root);
        if (weights === false) {
          const figures = await services.build({ config, figuresOnly: true });
          return { json: figures, text: formatFigures(figures) };
        }
        const target = await services.buildTarget(config, output);
        if (target.exists) await context.confirm(`Replace ${target.path}?`, []);
        const request = {
          config,
          output: target.path,
          ...(weights === undefined ? {} : { weights }),
          ...(externalData ? { external: true } : {}),
        };
        const built = await context.watch('Building', (progressOptions) =>
          services.build(request, progressOptions),
        );
        const weightsText = built.weights ? weightLines(built.weights) : [];
        const anchors = built.anchors ? [anchorsText(built.anchors)] : [];
        const lines = [formatFigures(built), ...weightsText, ...anchors, `Written: ${built.path}`];
        const warnings = built.weights ? weightWarnings(built.weights) : [];
        return { json: built, text: lines.join('\n'), warnings };
      }),
    );
}

function anchorsText({ anchors, recall, boxes }: AutoAnchors): string {
  const levels = anchors.map((level) => `[${level.join(', ')}]`).join(', ');
  const share = (100 * recall).toFixed(1);
  const count = boxes.toLocaleString('en-US');
  return `Anchors: ${levels} of ${count} boxes; best possible recall ${share} %`;
}

/** Stages and sums as a table. */
export function formatFigures(result: BackboneFigures): string {
  const count = (value: number | null) => value?.toLocaleString('en-US') ?? 'unknown';
  const rows = result.stages.map((stage) => [
    stage.name,
    stage.shape.join('×'),
    String(stage.stride),
    count(stage.parameters),
    count(stage.macs),
  ]);
  const total = ['whole', '', '', count(result.parameters), count(result.macs)];
  return formatTable(
    [['stage', 'shape', 'stride', 'parameters', 'MACs'], ...rows, total],
    [2, 3, 4],
  );
}
