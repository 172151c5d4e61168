/** Every object in a parsed JSON text, wherever it stands: whoever writes a configuration chooses how deep things lie. */

/** The outermost first; as many as the text has, which bounds them. */
export function* jsonObjects(json: unknown): Generator<Readonly<Record<string, unknown>>> {
  const open: unknown[] = [json];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) yield value as Record<string, unknown>;
    for (const inner of Object.values(value)) if (typeof inner === 'object') open.push(inner);
  }
}

/** What the value has, where it is an object; of anything else nothing, and a long text is not taken apart. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
