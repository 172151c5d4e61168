/** What one run over a model file gathers, and the bounds of that run. */
import type { ByteSource } from './byte-source.ts';
import { type ModelFact, type ModelPart, type ModelReport, type Verdict, worstVerdict } from './model-report.ts';

/** Bytes that are unpacked, and read of things that have to be read whole. */
const MOST_UNPACKED = 256 << 20;
const MOST_PARTS = 20_000;
const MOST_FACTS = 5_000;
const DEEPEST = 6;

/** A file, or a part of one, that is to be looked at. */
export interface Part {
  readonly path: readonly string[];
  /** The name decides where the content does not. */
  readonly name: string;
  readonly source: ByteSource;
}

/** Told about every file and every part as it is looked at; its source is only there for that moment. */
export type PartWatcher = (part: Part, format: string) => void;

export class Inspection {
  readonly #watch: PartWatcher | undefined;
  readonly #facts: ModelFact[] = [];
  readonly #parts: ModelPart[] = [];
  #unpacked = 0;

  constructor(watch?: PartWatcher) {
    this.#watch = watch;
  }

  /** How many bytes may still be unpacked. */
  get allowance(): number {
    return Math.max(0, MOST_UNPACKED - this.#unpacked);
  }

  spend(bytes: number): void {
    this.#unpacked += bytes;
  }

  /** May one look into this part of a part of a …? */
  isWithinDepth(part: Part): boolean {
    return part.path.length < DEEPEST && this.#parts.length < MOST_PARTS;
  }

  describe(part: Part, format: string, details: ModelPart['details'] = []): void {
    this.#watch?.(part, format);
    this.#parts.push({ path: part.path, format, size: part.source.size, details });
  }

  add(part: Part, verdict: Verdict, text: string, more: Pick<ModelFact, 'offset' | 'import'> = {}): void {
    // A dangerous fact is never dropped for those before it.
    if (this.#facts.length >= MOST_FACTS && verdict !== 'dangerous') return;
    if (this.#facts.length >= 2 * MOST_FACTS) return;
    this.#facts.push({ verdict, part: part.path, text, ...more });
  }

  toReport(): ModelReport {
    const [outermost] = this.#parts;
    return {
      verdict: worstVerdict(this.#facts.map(({ verdict }) => verdict)),
      format: outermost?.format ?? 'unknown',
      facts: this.#facts,
      parts: this.#parts,
    };
  }
}
