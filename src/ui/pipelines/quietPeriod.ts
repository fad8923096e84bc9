/** Says when something has stayed the same for long enough. */
export class QuietPeriod {
  private fingerprint: string | undefined;
  private since = 0;

  /** @param duration in milliseconds */
  constructor(private readonly duration: number) {}

  /**
   * Takes what it looks like now.
   * @param now in milliseconds, from any clock that doesn't go back
   * @returns whether it has looked like this for the whole duration
   */
  observe(fingerprint: string, now: number): boolean {
    if (fingerprint !== this.fingerprint) {
      this.fingerprint = fingerprint;
      this.since = now;
    }
    return now - this.since >= this.duration;
  }
}
