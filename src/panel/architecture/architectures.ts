import * as vscode from 'vscode';
import { backboneArchitecture } from '../../core/architecture/backboneArchitecture';
import { modelArchitecture } from '../../core/architecture/modelArchitecture';
import type { Architecture, NodeTimes } from '../../core/architecture/types';
import { parseBackboneConfig } from '../../core/backbone/config/parseConfig';
import { UserError } from '../../core/shared/errors/errors';
import { basename } from '../../core/shared/files/paths';
import type { ArchitectureRef } from '../../protocol/architecture';
import type { KnownBenchmark } from '../../ui/backbones/knownBenchmark';
import type { Pipelines } from '../../ui/pipelines/pipeline';
import { pipelineOf } from '../pipelineOf';
import { nodeTimesOf } from './nodeTimes';
import type { FileSystem } from '../../core/shared/files/fileSystem';

/** Times each node of a model file or a configuration in the runtime. */
export type MeasureNodes = (
  target: { readonly file: string } | { readonly text: string },
  signal: AbortSignal,
) => Promise<NodeTimes>;

export interface ArchitecturePorts {
  readonly pipelines: Pipelines;
  readonly files: Pick<FileSystem, 'openRange'>;
  /** What was measured of a configuration before. */
  readonly known: KnownBenchmark;
  /** Absent where nothing measures. */
  readonly measure?: MeasureNodes;
}

/** Looks into models and configurations; weights are never read, no native code is loaded. */
export class Architectures {
  constructor(private readonly ports: ArchitecturePorts) {}

  /**
   * The architecture that a reference stands for now, with the times that are known of its nodes.
   * @throws UserError when the file is damaged, the configuration not valid, the registry closed
   */
  async load(ref: ArchitectureRef, times?: NodeTimes): Promise<Architecture> {
    if (ref.kind === 'config') {
      const text = await textOf(ref.file);
      return configArchitecture(ref.file, text, times ?? this.knownTimes(ref.file, text));
    }
    const { file, title } = await this.modelFile(ref);
    return modelArchitecture(this.ports.files, file, title, times);
  }

  /** The same with the time of each node. */
  async measure(ref: ArchitectureRef, signal: AbortSignal): Promise<Architecture> {
    const { measure } = this.ports;
    if (!measure || !vscode.workspace.isTrusted) {
      throw new UserError(
        vscode.l10n.t('Nodes cannot be timed here: models are run in trusted workspaces only.'),
        { text: vscode.l10n.t('Trust this workspace.'), command: 'manageTrust' },
      );
    }
    const target =
      ref.kind === 'config'
        ? { text: await textOf(ref.file) }
        : { file: (await this.modelFile(ref)).file };
    return this.load(ref, await measure(target, signal));
  }

  get canMeasure(): boolean {
    return this.ports.measure !== undefined && vscode.workspace.isTrusted;
  }

  private knownTimes(file: string, text: string): NodeTimes | undefined {
    const benchmark = this.ports.known(file, text);
    return benchmark && nodeTimesOf(benchmark);
  }

  private async modelFile(
    ref: Exclude<ArchitectureRef, { readonly kind: 'config' }>,
  ): Promise<{ readonly file: string; readonly title: string }> {
    if (ref.kind === 'file') return { file: ref.file, title: basename(ref.file) };
    const { registry } = pipelineOf(this.ports.pipelines, ref.root).workspace;
    const { file, version } = await registry.resolve(ref.version);
    if (file.endsWith('.onnx')) return { file, title: version };
    throw new UserError(
      vscode.l10n.t('{0} is not an ONNX model: its structure cannot be read.', basename(file)),
      vscode.l10n.t(
        'Run `backbone convert {0}`, which adds an ONNX model of the same weights.',
        version,
      ),
    );
  }
}

/** What an editor shows, saved or not; else what is on disk. */
async function textOf(file: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  return document.getText();
}

function configArchitecture(file: string, text: string, times?: NodeTimes): Architecture {
  const { config, valid, problems } = parseBackboneConfig(text);
  if (config && valid) return backboneArchitecture(config, times);
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const place = first ? `${basename(file)}:${first.line}:${first.column}: ` : '';
  throw new UserError(
    `${place}${first?.message ?? vscode.l10n.t('This is not a backbone configuration.')}`,
    vscode.l10n.t('Correct the configuration.'),
  );
}
