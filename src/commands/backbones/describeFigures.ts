import * as vscode from 'vscode';
import type { Benchmark } from '../../core/backbone/versions/benchmark';
import type { BackboneFigures } from '../../core/backbone/families/backboneFigures';
import { shortCount } from '../../core/backbone/config/figuresText';
import { formatBytes, formatCount } from '../../core/shared/text/numberText';
import { decimalText } from '../../core/shared/text/quantity';

/** `25,557,032 parameters, 4.09 GMACs, 44.5 MB activations`. */
export function describeFigures({ parameters, macs, activation_bytes }: BackboneFigures): string {
  return [
    vscode.l10n.t('{0} parameters', formatCount(parameters)),
    ...(macs === null ? [] : [vscode.l10n.t('{0}MACs', shortCount(macs))]),
    ...(activation_bytes === null
      ? []
      : [vscode.l10n.t('{0} activations', formatBytes(activation_bytes))]),
  ].join(', ');
}

/** `median 21.30 ms, 95 % within 23.04 ms (212 runs, batch 1, AMD EPYC)`. */
export function describeBenchmark(benchmark: Benchmark): string {
  const { p50_ms, p95_ms, runs, batch, environment } = benchmark;
  return vscode.l10n.t(
    'median {0} ms, 95 % within {1} ms ({2} runs, batch {3}, {4})',
    decimalText(p50_ms, 2),
    decimalText(p95_ms, 2),
    runs,
    batch,
    environment.cpu,
  );
}
