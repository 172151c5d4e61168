/** What a text is, which decides what may stand in it. */
export enum ParseMode {
  /** A Python file. */
  File,
  /** A code cell of a notebook: Python, magics, shell lines and `name?`. */
  Cell,
  /** The pattern of a rule: Python with metavariables and `...`. */
  Pattern,
}
