import type { ProcessEvent, ProcessStep } from '../../core/backbone/versions/processEvent';

/** A configuration whose model is being made, as far as it has come. */
export interface RunningBuild {
  /** Absolute path of the configuration. */
  readonly file: string;
  readonly name: string;
  readonly step: ProcessStep;
  /** Its stages, in the order in which they are built; none until they are known. */
  readonly stages: readonly string[];
  /** How many of them are built. */
  readonly built: number;
}

/** What is being built in this window, for anyone who looks on. */
export class RunningBuilds {
  private readonly builds = new Map<symbol, RunningBuild>();
  private readonly listeners = new Set<() => void>();

  get all(): readonly RunningBuild[] {
    return [...this.builds.values()];
  }

  /** @param listener called whenever a build begins, gets on, or ends in whatever way */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  /** Runs something that builds, which tells how far it is through `onEvent`. */
  async follow<T>(
    { file, name }: Pick<RunningBuild, 'file' | 'name'>,
    run: (onEvent: (event: ProcessEvent) => void) => Promise<T>,
  ): Promise<T> {
    const key = Symbol(file);
    const set = (build: RunningBuild) => {
      this.builds.set(key, build);
      this.changed();
    };
    set({ file, name, step: 'prepare', stages: [], built: 0 });
    try {
      return await run((event) => {
        const build = this.builds.get(key);
        if (build) set(after(build, event));
      });
    } finally {
      this.builds.delete(key);
      this.changed();
    }
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

function after(build: RunningBuild, event: ProcessEvent): RunningBuild {
  switch (event.type) {
    case 'begun':
      return { ...build, step: event.step };
    case 'ended':
      return build;
    case 'planned':
      return { ...build, stages: event.figures.stages.map(({ name }) => name) };
    case 'stage':
      return { ...build, built: event.index + 1 };
  }
}
