import { userInfo } from 'node:os';

/** Who is at the keyboard. Containers may run under a user id that has no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown';
  }
}
