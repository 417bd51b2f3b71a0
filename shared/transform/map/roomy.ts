import type { Json } from "../../kernel/json.ts";

type Values = Record<string, Json>;

/**
 * Makes empty objects with room for about thirty properties, alike in all else to `{}`. An object that begins as `{}` has room for four and
 * is copied for every three more, which costs a map of thirty fields more than finding their values. Engines give an object as much room
 * as its constructor could fill. The first few objects tell how much of it is left to the others, so every map has a maker of its own.
 */
export function roomyObjects(): () => Values {
  function Roomy(this: Values, isFilled: boolean) {
    if (!isFilled) return;
    this.a0 = this.a1 = this.a2 = this.a3 = this.a4 = this.a5 = this.a6 = this.a7 = null;
    this.b0 = this.b1 = this.b2 = this.b3 = this.b4 = this.b5 = this.b6 = this.b7 = null;
    this.c0 = this.c1 = this.c2 = this.c3 = this.c4 = this.c5 = this.c6 = this.c7 = null;
    this.d0 = this.d1 = this.d2 = this.d3 = this.d4 = this.d5 = this.d6 = this.d7 = null;
  }
  Roomy.prototype = Object.prototype;
  const made = Roomy as unknown as new (isFilled: boolean) => Values;
  return () => new made(false);
}
