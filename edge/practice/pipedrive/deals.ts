import type { Check } from "./checks.ts";
import { between, boolean, date, instant, linkTo, listOf, nullable, number, oneOf, option, text } from "./checks.ts";
import { finishDeal } from "./deal-standing.ts";
import { invalid } from "./desk.ts";
import { common, type Entity, equals, owned, owner } from "./entity.ts";
import { numberOf } from "./switches.ts";

const dealLabels: Check = (value, at, desk) => {
  const most = numberOf(desk.switches, "labelsPerDeal");
  if (most > 0 && Array.isArray(value) && value.length > most) throw invalid(at, `must not have more than ${most} items`);
  return listOf(option("deal", "label_ids"))(value, at, desk);
};

export const deal: Entity = {
  ...common,
  id: "deal",
  label: "Deal",
  path: "deals",
  checks: {
    title: text(255, 1),
    ...owner,
    value: number,
    currency: text(3, 3),
    person_id: nullable(linkTo("person")),
    org_id: nullable(linkTo("organization")),
    pipeline_id: linkTo("pipeline"),
    stage_id: linkTo("stage"),
    status: oneOf(["open", "won", "lost"]),
    won_time: nullable(instant),
    lost_time: nullable(instant),
    close_time: nullable(instant),
    lost_reason: nullable(text(1000)),
    probability: nullable(between(0, 100)),
    expected_close_date: nullable(date),
    label_ids: dealLabels,
    is_archived: boolean,
    archive_time: nullable(instant),
    is_deleted: boolean,
  },
  required: ["title"],
  blank: {
    id: 0,
    title: "",
    creator_user_id: 0,
    owner_id: 0,
    value: 0,
    currency: "",
    person_id: null,
    org_id: null,
    pipeline_id: 0,
    stage_id: 0,
    status: "open",
    probability: null,
    lost_reason: null,
    add_time: "",
    update_time: "",
    stage_change_time: null,
    won_time: null,
    lost_time: null,
    close_time: null,
    local_won_date: null,
    local_lost_date: null,
    local_close_date: null,
    expected_close_date: null,
    label_ids: [],
    visible_to: 0,
    is_deleted: false,
    is_archived: false,
    archive_time: null,
    origin: "API",
    origin_id: null,
    channel: null,
    channel_id: null,
    source_lead_id: null,
    acv: null,
    arr: null,
    mrr: null,
    custom_fields: {},
  },
  finish: finishDeal,
  filters: {
    ...owned,
    person_id: equals("person_id"),
    org_id: equals("org_id"),
    pipeline_id: equals("pipeline_id"),
    stage_id: equals("stage_id"),
    status: equals("status"),
  },
};
