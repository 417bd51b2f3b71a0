import type { PracticeStore } from "../../vendor.ts";
import { productRoute } from "../products.ts";
import { seedDesk } from "./records.ts";

/** Name, code, category, price in the first currency. */
const PRODUCTS: [name: string, code: string, category: string, price: number][] = [
  ["Discovery call", "DISC", "Coaching", 0],
  ["Workshop day", "WS-DAY", "Workshops", 1800],
  ["Team assessment", "ASSESS", "Coaching", 640],
  ["Retreat place", "RETREAT", "Retreats", 1250],
];

/** A small catalogue, made by the account's own rules. */
export function seedProducts(store: PracticeStore): void {
  PRODUCTS.forEach(([name, code, category, price], index) => {
    const product = {
      name,
      product_code: code,
      category,
      is_active: true,
      product_pricings: [{ currency_code: "EUR", unit_price: price }],
    };
    const reply = productRoute(seedDesk(store, 15 + index * 20, { product }), ["cpq", "products"]);
    if (reply.status >= 400) throw new Error(`The seed's product was refused: ${JSON.stringify(reply.body)}`);
  });
}
