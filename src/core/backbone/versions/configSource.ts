/**
 * A configuration: the one that is edited or a committed version of this root, a file anywhere, or a
 * text that is not saved.
 */
export type ConfigSource =
  | { readonly name: string; readonly version?: string }
  /** Absolute path. */
  | { readonly file: string }
  | { readonly text: string };
