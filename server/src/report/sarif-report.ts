/**
 * SARIF 2.1.0, for code hosts and other tools: one run, relative URIs. What GitHub's code scanning asks for beyond the
 * standard (rule properties, `primaryLocationLineHash`, raw lines of notebooks) is in.
 */
import type { Invocation, Log, Notification, Result, Run } from 'sarif';
import type { Problem } from '../finding/finding.ts';
import { toUri } from './sarif-location.ts';
import { sarifResult } from './sarif-result.ts';
import { sarifRule } from './sarif-rule.ts';
import type { ScanReport } from './scan-report.ts';
import { toVisibleJson } from './visible-text.ts';

/** Pretty-printed JSON with a final line break. Findings that were reported without `raw` are shown in their cell's lines. */
export function sarifReport(report: ScanReport): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [sarifRun(report)],
  };
  return `${toVisibleJson(JSON.stringify(log, null, 2))}\n`;
}

function sarifRun(report: ScanReport): Run {
  const rules = report.rules.map(sarifRule);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const results: Result[] = report.findings.map((finding) => sarifResult(finding, indexes.get(finding.ruleId) ?? -1));
  return {
    tool: {
      driver: {
        name: report.tool.name,
        semanticVersion: report.tool.version,
        rules,
        properties: { rulesDigest: report.tool.rules },
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that the scan was started in.' } } },
    invocations: [invocation(report)],
    results,
  };
}

function invocation({ notAnalysed, problems }: ScanReport): Invocation {
  const missed = notAnalysed.map(
    ({ path, reason }): Notification => ({
      level: 'warning',
      message: { text: `${path} was not analysed: ${reason}` },
      locations: [{ physicalLocation: { artifactLocation: toUri(path) } }],
    }),
  );
  const broken = problems.filter(({ line }) => line === undefined).map(toNotification);
  const refused = problems.filter(({ line }) => line !== undefined).map(toNotification);
  return {
    executionSuccessful: missed.length === 0 && problems.length === 0,
    toolExecutionNotifications: [...missed, ...broken],
    ...(refused.length > 0 && { toolConfigurationNotifications: refused }),
  };
}

function toNotification({ ruleId, path, line, error }: Problem): Notification {
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level: 'error',
    message: { text: `The rule ${ruleId} ${line === undefined ? 'failed' : 'was refused'}: ${error}` },
    associatedRule: { id: ruleId },
    locations: [{ physicalLocation: { artifactLocation: toUri(path), ...region } }],
  };
}
