import type { PracticeRecord, PracticeReply, PracticeStore } from "../vendor.ts";
import { type Asked, asV1Time, type Desk, done, type Handler, me, objectOf, refusal, v1Time } from "./desk.ts";
import { v1Body, v1Id, v1Page } from "./v1.ts";

/** People who take part in a deal beside its own person. */
export function participantsOf(store: PracticeStore, dealId: string): PracticeRecord[] {
  return store
    .lookup("participant", "deal", dealId)
    .map((id) => store.get("participant", id))
    .filter((each) => each !== null);
}

export const listParticipants: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const participants = participantsOf(desk.store, String(deal.id));
  return related(
    v1Page(
      participants.map((each) => shown(each, deal, desk)),
      asked,
    ),
    participants,
    desk,
  );
};

/** With the people and users that the answer names, by id. */
function related(reply: PracticeReply, participants: PracticeRecord[], { store }: Desk): PracticeReply {
  const named = (object: string, key: string): PracticeRecord =>
    Object.fromEntries(
      participants.map((each) => [String(each[key]), { id: each[key] ?? null, name: store.get(object, String(each[key]))?.name ?? null }]),
    );
  const related_objects = { user: named("user", "added_by"), person: named("person", "person_id") };
  return { ...reply, body: { ...objectOf(reply.body), related_objects } };
}

export const addParticipant: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const personId = v1Id("person_id", v1Body(asked, ["person_id"]).person_id);
  if (personId === null) throw refusal(400, "person_id must be given.");
  if (!desk.store.get("person", String(personId))) throw refusal(400, `Person ${personId} does not exist or is not visible.`);
  if (participantsOf(desk.store, String(deal.id)).some((each) => each.person_id === personId))
    throw refusal(400, "The person is a participant of this deal already.");
  const id = desk.store.next("participant", 1001);
  const participant = { id, deal_id: deal.id ?? null, person_id: personId, add_time: v1Time(desk.now), added_by: me(desk).id ?? null };
  desk.store.put("participant", String(id), participant);
  desk.store.index("participant", String(id), { deal: [String(deal.id)] });
  return related(done(shown(participant, deal, desk)), [participant], desk);
};

export const deleteParticipant: Handler = (asked, desk) => {
  const deal = dealOf(asked, desk);
  const found = participantsOf(desk.store, String(deal.id)).find((each) => String(each.id) === asked.params.participant);
  if (!found) throw refusal(404, "Participant not found");
  desk.store.drop("participant", String(found.id));
  return done({ id: found.id ?? null });
};

function dealOf({ params }: Asked, { store }: Desk): PracticeRecord {
  const deal = store.get("deal", params.id ?? "");
  if (!deal) throw refusal(404, "Deal not found");
  return deal;
}

function shown(participant: PracticeRecord, deal: PracticeRecord, desk: Desk): PracticeRecord {
  const person = desk.store.get("person", String(participant.person_id)) ?? {};
  const contacts = { email: person.emails ?? [], phone: person.phones ?? [] };
  return {
    id: participant.id ?? null,
    person_id: { active_flag: true, name: person.name ?? null, ...contacts, value: participant.person_id ?? null },
    add_time: participant.add_time ?? null,
    active_flag: true,
    related_item_data: { deal_id: deal.id ?? null, title: deal.title ?? null },
    person: {
      id: participant.person_id ?? null,
      name: person.name ?? null,
      first_name: person.first_name ?? null,
      last_name: person.last_name ?? null,
      org_id: person.org_id ?? null,
      owner_id: person.owner_id ?? null,
      ...contacts,
      add_time: asV1Time(person.add_time),
      update_time: asV1Time(person.update_time),
      visible_to: String(person.visible_to ?? ""),
      active_flag: true,
    },
    added_by_user_id: userShown(participant.added_by ?? null, desk),
    related_item_type: "deal",
    related_item_id: deal.id ?? null,
  };
}

function userShown(id: PracticeRecord[string], { store }: Desk): PracticeRecord | null {
  const user = objectOf(id === null ? null : store.get("user", String(id)));
  return (
    user && {
      id: user.id ?? null,
      name: user.name ?? null,
      email: user.email ?? null,
      has_pic: 0,
      active_flag: true,
      value: user.id ?? null,
    }
  );
}
