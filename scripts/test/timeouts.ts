/** Of one test or hook, in milliseconds: for tests that hang, not for machines that are slow. */
export const timeouts: Readonly<Record<string, number>> = {
  unit: 120_000,
  child: 300_000,
  crash: 600_000,
  numeric: 600_000,
  interop: 1_800_000,
  tooling: 600_000,
  e2e: 600_000,
};
