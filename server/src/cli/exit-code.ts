/** What the process says to whoever started it. These numbers are a promise to scripts. */
export enum ExitCode {
  /** Nothing at or above `--fail-on`, and everything was looked at. */
  Clean = 0,
  Findings = 1,
  /** Wrong arguments or a wrong configuration. */
  Usage = 2,
  NothingToScan = 3,
  /** A rule or Parapet itself broke, or a file was not analysed. Wins over `Findings`: the list may be too short. */
  Incomplete = 70,
  Interrupted = 130,
}
