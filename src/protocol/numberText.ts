/** How numbers and times are written, on the page as in the host. */
export { formatBytes, formatMagnitude, formatP } from '../core/shared/text/numberText';
export { dayText, timeText } from '../core/shared/text/timeText';
