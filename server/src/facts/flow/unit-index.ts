/** Lists by a node of a unit. */
import type { Node } from '../../syntax/tree.ts';
import type { Unit } from '../program.ts';

export class UnitIndex<T> {
  readonly #lists = new Map<Unit, Map<Node, T[]>>();

  add(unit: Unit, node: Node, item: T): void {
    let ofUnit = this.#lists.get(unit);
    if (ofUnit === undefined) {
      ofUnit = new Map();
      this.#lists.set(unit, ofUnit);
    }
    const list = ofUnit.get(node);
    if (list === undefined) ofUnit.set(node, [item]);
    else list.push(item);
  }

  at(unit: Unit, node: Node): readonly T[] {
    return this.#lists.get(unit)?.get(node) ?? [];
  }
}
