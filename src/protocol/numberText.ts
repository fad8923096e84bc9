/** How numbers are written, on the page as in the host. */
export { formatBytes, formatMagnitude, formatP } from '../core/shared/text/numberText';
