/** Which reports one scan writes: pairs of `--format` and `--output`, in the order in which they are given. */
import { UsageError } from './usage-error.ts';

export const REPORT_FORMATS = ['text', 'json', 'sarif'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportRequest {
  readonly format: ReportFormat;
  /** Undefined: standard output. */
  readonly output?: string;
}

/** One of the two options, as they come. */
export type ReportToken = { readonly format: ReportFormat } | { readonly output: string };

/**
 * `--output` belongs to the `--format` before it, and to the next one where it comes first. Without any format, the
 * report is text.
 *
 * @throws UsageError where an output is left without a format, or two reports want the standard output
 */
export function pairReports(tokens: readonly ReportToken[]): readonly ReportRequest[] {
  const requests: ReportRequest[] = [];
  let waiting: string | undefined;
  for (const token of tokens) {
    const last = requests.at(-1);
    if ('format' in token) {
      requests.push(waiting === undefined ? { format: token.format } : { format: token.format, output: waiting });
      waiting = undefined;
    } else if (last && last.output === undefined) {
      requests[requests.length - 1] = { ...last, output: token.output };
    } else if (waiting === undefined) {
      waiting = token.output;
    } else {
      throw new UsageError(`--output ${waiting} has no --format of its own.`);
    }
  }
  return checkRequests(requests, waiting);
}

function checkRequests(requests: readonly ReportRequest[], waiting: string | undefined): readonly ReportRequest[] {
  if (requests.length === 0) return [waiting === undefined ? { format: 'text' } : { format: 'text', output: waiting }];
  if (waiting !== undefined) throw new UsageError(`--output ${waiting} has no --format of its own.`);
  const onStdout = requests.filter((request) => request.output === undefined);
  if (onStdout.length > 1) {
    throw new UsageError(
      `${onStdout.map(({ format }) => `--format ${format}`).join(' and ')} both go to standard output; give one an --output.`,
    );
  }
  return requests;
}
