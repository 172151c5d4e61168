/** Dates and durations in comparisons, as numbers that can be compared. */

/** Seconds since 1970, in UTC, of a date such as 2027-01-31; undefined for anything else. */
export function secondsOf(date: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // A day that the month does not have would be one of the next month.
  return time.getUTCDate() === Number(day) ? time.getTime() / 1000 : undefined;
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Milliseconds of a duration such as 1h30m. https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations */
export function millisecondsOf(duration: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(duration)) return undefined;
  const parts = [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (MILLISECONDS[unit] ?? 0), 0);
}
