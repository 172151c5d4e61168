/**
 * LZMA as it stands in xz and .lzma files: literals and copies of what came before, each choice a bit of the range coder. From
 * lzma-specification.txt, which comes with https://www.7-zip.org/sdk.html
 */
import type { OutputBuffer } from './output-buffer.ts';
import { newProbabilities, type Probabilities, RangeDecoder } from './range-decoder.ts';

const STATES = 12;
/** States below this one follow a literal. */
const LITERAL_STATES = 7;
const MOST_POSITIONS = 16;
const LENGTH_KINDS = 4;
const SLOT_BITS = 6;
const ALIGN_BITS = 4;
const FIRST_MODELLED_SLOT = 4;
const FIRST_DIRECT_SLOT = 14;
const SPECIAL = 128;
const SHORTEST_COPY = 2;
const END_DISTANCE = 0xffffffff;
const LITERAL_SIZE = 0x300;

export interface LzmaProperties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
}

/** The byte that holds the three numbers; undefined where it holds something else. */
export function lzmaProperties(byte: number): LzmaProperties | undefined {
  if (byte >= 9 * 5 * 5) return undefined;
  return { literalContext: byte % 9, literalPosition: Math.floor(byte / 9) % 5, position: Math.floor(byte / 45) };
}

interface LengthModel {
  readonly choice: Probabilities;
  readonly low: Probabilities;
  readonly middle: Probabilities;
  readonly high: Probabilities;
}

/** All that is learnt while decoding. */
interface Model {
  readonly literals: Probabilities;
  readonly isCopy: Probabilities;
  readonly isRepeat: Probabilities;
  readonly isOlder: readonly [Probabilities, Probabilities, Probabilities];
  readonly isLong: Probabilities;
  readonly slots: Probabilities;
  readonly special: Probabilities;
  readonly align: Probabilities;
  readonly copyLength: LengthModel;
  readonly repeatLength: LengthModel;
}

function newModel({ literalContext, literalPosition }: LzmaProperties): Model {
  return {
    literals: newProbabilities(LITERAL_SIZE << (literalContext + literalPosition)),
    isCopy: newProbabilities(STATES * MOST_POSITIONS),
    isRepeat: newProbabilities(STATES),
    isOlder: [newProbabilities(STATES), newProbabilities(STATES), newProbabilities(STATES)],
    isLong: newProbabilities(STATES * MOST_POSITIONS),
    slots: newProbabilities(LENGTH_KINDS << SLOT_BITS),
    special: newProbabilities(SPECIAL),
    align: newProbabilities(1 << ALIGN_BITS),
    copyLength: newLengthModel(),
    repeatLength: newLengthModel(),
  };
}

function newLengthModel(): LengthModel {
  const [low, middle] = [newProbabilities(MOST_POSITIONS << 3), newProbabilities(MOST_POSITIONS << 3)];
  return { choice: newProbabilities(2), low, middle, high: newProbabilities(1 << 8) };
}

/** Lives for one stream: LZMA2 goes on from chunk to chunk with what was learnt. */
export class LzmaDecoder {
  readonly #out: OutputBuffer;
  #properties: LzmaProperties;
  #model: Model;
  #coder = new RangeDecoder(new Uint8Array(0));
  #state = 0;
  /** The last four distances less one, the latest first. */
  #distances = [0, 0, 0, 0];
  /** Where the dictionary begins in the output: positions are counted from there. */
  #start: number;

  constructor(out: OutputBuffer, properties: LzmaProperties) {
    this.#out = out;
    this.#properties = properties;
    this.#model = newModel(properties);
    this.#start = out.size;
  }

  /** Forgets what was learnt, not what was written. */
  reset(properties: LzmaProperties = this.#properties): void {
    this.#properties = properties;
    this.#model = newModel(properties);
    this.#state = 0;
    this.#distances = [0, 0, 0, 0];
  }

  /** The dictionary begins anew at what is written next. */
  resetDictionary(): void {
    this.#start = this.#out.size;
  }

  /** Writes so many bytes, or as many as there are before the end marker. Answers what is wrong with the data, if anything is. */
  decode(packed: Uint8Array, size: number): string | undefined {
    this.#coder = new RangeDecoder(packed);
    const end = this.#out.size + size;
    while (this.#out.size < end && !this.#out.isFull) {
      if (this.#coder.isExhausted) return 'the packed data ends too early';
      const step = this.#step(end - this.#out.size);
      if (step === 'end') return undefined;
      if (step === 'damaged') return 'the packed data is damaged';
    }
    return undefined;
  }

  /** One literal or one copy. */
  #step(room: number): 'end' | 'damaged' | undefined {
    const model = this.#model;
    const position = (this.#out.size - this.#start) & ((1 << this.#properties.position) - 1);
    const index = this.#state * MOST_POSITIONS + position;
    if (this.#coder.bit(model.isCopy, index) === 0) {
      this.#literal();
      return undefined;
    }
    if (this.#coder.bit(model.isRepeat, this.#state) === 0) {
      const length = this.#length(model.copyLength, position);
      this.#distances = [this.#distance(length), ...this.#distances.slice(0, 3)];
      this.#state = this.#state < LITERAL_STATES ? 7 : 10;
      return this.#distances[0] === END_DISTANCE ? 'end' : this.#copy(Math.min(length, room));
    }
    if (this.#isShortRepeat(index)) {
      this.#state = this.#state < LITERAL_STATES ? 9 : 11;
      return this.#copy(1);
    }
    const length = this.#length(model.repeatLength, position);
    this.#state = this.#state < LITERAL_STATES ? 8 : 11;
    return this.#copy(Math.min(length, room));
  }

  #copy(length: number): 'damaged' | undefined {
    return this.#out.repeat((this.#distances[0] ?? 0) + 1, length) ? undefined : 'damaged';
  }

  /** Moves the distance that is repeated to the front. True where only one byte of it is. */
  #isShortRepeat(index: number): boolean {
    const { isOlder, isLong } = this.#model;
    const state = this.#state;
    if (this.#coder.bit(isOlder[0], state) === 0) return this.#coder.bit(isLong, index) === 0;
    const which = this.#coder.bit(isOlder[1], state) === 0 ? 1 : 2 + this.#coder.bit(isOlder[2], state);
    const [distance = 0] = this.#distances.splice(which, 1);
    this.#distances.unshift(distance);
    return false;
  }

  #literal(): void {
    const { literalContext, literalPosition } = this.#properties;
    const position = (this.#out.size - this.#start) & ((1 << literalPosition) - 1);
    const previous = this.#out.size > this.#start ? this.#out.back(1) : 0;
    const from = LITERAL_SIZE * ((position << literalContext) + (previous >> (8 - literalContext)));
    this.#out.push(this.#literalByte(from));
    this.#state = this.#state < 4 ? 0 : this.#state - (this.#state < 10 ? 3 : 6);
  }

  /** Behind a copy, the byte that the copy would have gone on with predicts the literal. */
  #literalByte(from: number): number {
    const { literals } = this.#model;
    let symbol = 1;
    if (this.#state >= LITERAL_STATES) {
      let expected = this.#out.back((this.#distances[0] ?? 0) + 1);
      while (symbol < 0x100) {
        const expectedBit = expected >> 7;
        expected = (expected << 1) & 0xff;
        const bit = this.#coder.bit(literals, from + ((1 + expectedBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expectedBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | this.#coder.bit(literals, from + symbol);
    return symbol & 0xff;
  }

  #length({ choice, low, middle, high }: LengthModel, position: number): number {
    const coder = this.#coder;
    if (coder.bit(choice, 0) === 0) return SHORTEST_COPY + coder.tree(low, position << 3, 3);
    if (coder.bit(choice, 1) === 0) return SHORTEST_COPY + 8 + coder.tree(middle, position << 3, 3);
    return SHORTEST_COPY + 16 + coder.tree(high, 0, 8);
  }

  /** Less one. */
  #distance(length: number): number {
    const { slots, special, align } = this.#model;
    const coder = this.#coder;
    const kind = Math.min(length - SHORTEST_COPY, LENGTH_KINDS - 1);
    const slot = coder.tree(slots, kind << SLOT_BITS, SLOT_BITS);
    if (slot < FIRST_MODELLED_SLOT) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 + (slot & 1)) * 2 ** bits;
    if (slot < FIRST_DIRECT_SLOT) return base + coder.reverseTree(special, base - slot, bits);
    return base + coder.direct(bits - ALIGN_BITS) * 2 ** ALIGN_BITS + coder.reverseTree(align, 0, ALIGN_BITS);
  }
}
