/** Colours of the text report, as functions, so that nothing left of the command line knows about terminals. */

export type Paint = (text: string) => string;

export interface Style {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly green: Paint;
}

const asItIs: Paint = (text) => text;

/** For files, pipes and NO_COLOR. */
export const PLAIN: Style = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, blue: asItIs, green: asItIs };
