/** The one lock of a root. */
export interface Lock {
  /**
   * Runs `task` while no one else holds the lock. Not reentrant.
   * @throws UserError naming the holder and since when, if it does not let go in time
   */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Whether somebody died while taking, holding or letting go of it; the next `run` clears up. */
  hasLeftovers(): Promise<boolean>;
}

/** Who holds a lock, in enough detail to prove later that it has died. */
export interface ProcessIdentity {
  readonly host: string;
  /** Changes with every start of the machine. */
  readonly boot: string;
  /** The process id's name space: containers share a boot id, not this. */
  readonly namespace: string;
  readonly pid: number;
  /** When the process started, in the system's own unit; tells a reused process id. */
  readonly started: string;
}

/** Knows this process and whether another one is alive. */
export interface Processes {
  self(): Promise<ProcessIdentity>;
  /** `unknown` where it cannot be proven: another host, another name space. */
  state(identity: ProcessIdentity): Promise<'alive' | 'dead' | 'unknown'>;
}
