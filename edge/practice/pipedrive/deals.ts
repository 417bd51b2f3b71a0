import type { PracticeRecord } from "../vendor.ts";
import { boolean, between, date, instant, linkTo, listOf, nullable, number, oneOf, option, text } from "./checks.ts";
import { finishDeal } from "./deal-standing.ts";
import type { Check } from "./checks.ts";
import { invalid } from "./desk.ts";
import { common, type Entity, equals, owned, owner } from "./entity.ts";
import { numberOf } from "./switches.ts";

const dealLabels: Check = (value, at, desk) => {
  const most = numberOf(desk.switches, "labelsPerDeal");
  if (most > 0 && Array.isArray(value) && value.length > most) throw invalid(at, `must not have more than ${most} items`);
  return listOf(option("deal", "label_ids"))(value, at, desk);
};

export const deal: Entity = {
