import type { Candidate } from '../../src/core/autotest/candidates';
import { readJournal } from '../../src/core/autotest/journal';
import type { Journal } from '../../src/core/autotest/journal';
import { journalKey } from '../../src/core/autotest/journalKey';
import type { AutotestPorts, LatencyMeasurement } from '../../src/core/autotest/ports';
import type { AutotestResult, Quality } from '../../src/core/autotest/results';
import { runAutotest } from '../../src/core/autotest/runAutotest';
import type { AutotestSpec } from '../../src/core/autotest/spec';
import { newConfig } from '../../src/core/backbone/config/newConfig';
import { publishedResult } from '../../src/core/backbone/families/published';
import { CancelledError } from '../../src/core/shared/errors/errors';

export const scriptedEnvironment = {
  ...{ runtime: 'onnxruntime-node', runtime_version: '1.30.0', provider: 'cpu' },
  ...{ platform: 'linux-x64', cpu: 'x', cores: 2, threads: 2 },
};

/** A candidate with a published accuracy; `classes` tells its configuration from the others'. */
export function scriptedCandidate(name: string, accuracy: number, classes: number): Candidate {
  const config = newConfig({ name, arch: 'resnet18', head: { type: 'classification', classes } });
  const published = { ...publishedResult('resnet18')!, value: accuracy };
  return {
    name,
    config,
    published,
    figures: { parameters: 1000, macs: classes, activation_bytes: 1 },
  };
}

/** What a session comes to. */
export type Noise = (session: { readonly name: string; readonly before: number }) => {
  /** Milliseconds of a run. */
  readonly ms: number;
  /** How much of what was asked for is measured: what takes long is cut short. */
  readonly share?: number;
};

/** What an auto-test measures, as the noise has it; steps are counted, and one may fail. */
export class ScriptedMachine implements AutotestPorts {
  readonly measured: string[] = [];
  saved: Journal;
  private steps = 0;
  private clock = 0;

  constructor(
    private readonly noise: Noise,
    text?: string,
    private readonly failAt = Infinity,
    private readonly accuracy?: (name: string) => Quality | undefined,
  ) {
    this.saved = readJournal(text, 'machine');
  }

  async measure({ name, config }: Candidate, runs: number): Promise<LatencyMeasurement> {
    this.step();
    const before = this.saved.entries[journalKey(config)]?.sessions.length ?? 0;
    const { ms, share = 1 } = this.noise({ name, before });
    const count = Math.max(1, Math.floor(share * runs));
    this.measured.push(`${name} ${count}`);
    this.clock += count * ms;
    // A little to either side, so that an interval has a width.
    const times = Array.from({ length: count }, (_, i) => ms * (0.98 + (0.04 * i) / runs));
    return { times, environment: scriptedEnvironment };
  }

  async probe({ name }: Candidate): Promise<Quality | undefined> {
    this.step();
    const quality = this.accuracy?.(name);
    if (quality) this.measured.push(`${name} probe`);
    return quality;
  }

  async save(journal: Journal): Promise<void> {
    this.step();
    this.saved = readJournal(JSON.stringify(journal), 'machine');
  }

  now = (): number => this.clock;

  /** As it is in the file. */
  get text(): string {
    return JSON.stringify(this.saved);
  }

  private step(): void {
    this.steps += 1;
    if (this.steps >= this.failAt) throw new CancelledError('The auto-test');
  }
}

/** Runs it on what the machine has saved. In `resumed`, runs differ: it is left out. */
export async function runScripted(
  machine: ScriptedMachine,
  candidates: readonly Candidate[],
  spec: Pick<AutotestSpec, 'limits' | 'budgetSeconds' | 'probe'> = {},
): Promise<AutotestResult> {
  const result = await runAutotest(candidates, spec, machine, machine.saved);
  return { ...result, resumed: 0 };
}
