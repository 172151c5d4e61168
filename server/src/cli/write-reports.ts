/** Writes the reports that were asked for: to standard output, or to files, whole or not at all. */
import { resolve } from 'node:path';
import { writeWhole } from '../host/write-file.ts';
import { jsonReport } from '../report/json-report.ts';
import type { ScanReport } from '../report/scan-report.ts';
import { PLAIN, type Style } from '../report/style.ts';
import { textReport } from '../report/text-report.ts';
import type { Environment } from './environment.ts';
import type { ReportRequest } from './report-requests.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where a file cannot be written; the reports before it are there, complete */
export async function writeReports(
  report: ScanReport,
  requests: readonly ReportRequest[],
  { environment, style }: { readonly environment: Environment; readonly style: Style },
): Promise<void> {
  for (const { format, output } of requests) {
    if (output === undefined) {
      environment.stdout.write(await render(report, format, style));
      continue;
    }
    const failure = writeWhole(resolve(environment.cwd, output), await render(report, format, PLAIN));
    if (failure) throw new UsageError(`--output ${output}: ${failure.problem}`);
  }
}

/** SARIF brings a table of standards along, which the other formats need not wait for. */
async function render(report: ScanReport, format: ReportRequest['format'], style: Style): Promise<string> {
  switch (format) {
    case 'text':
      return textReport(report, style);
    case 'json':
      return jsonReport(report);
    case 'sarif':
      return (await import('../report/sarif-report.ts')).sarifReport(report);
  }
}
