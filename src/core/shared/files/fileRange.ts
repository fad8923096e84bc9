/** A file opened for positioned reads. */
export interface FileRange {
  /** Length of the file in bytes. */
  readonly size: number;
  /**
   * Reads up to `length` bytes from `offset`; fewer only at the end of the file.
   * @param offset bytes from the beginning, 0 to `size`
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}
