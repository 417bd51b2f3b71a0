import { asObject, asObjects, type Json } from "../../kernel/json.ts";
import type { HttpReply } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, read, refused, write } from "./conversation.ts";
import { nextStart } from "./lists.ts";

/** The field of a deal that names people beside its own person. */
export const PARTICIPANTS = "participants";

const COST = { list: 10, add: 10, remove: 6 };

interface Participant {
  id: string;
  personId: string;
}

const pathOf = (dealId: string): string => `/api/v1/deals/${encodeURIComponent(dealId)}/participants`;

/** Ids of the people who take part in a deal beside its own person; null when there are none. */
export function* readParticipants(dealId: string, ownPerson: Json): Conversation<Json> {
  return peopleOf(yield* listed(dealId), ownPerson);
}

/**
 * Makes the people beside a deal's own person those that are wanted, one request each, and answers with those who are then there:
 * a person that Pipedrive refuses doesn't take the deal back, the difference shows when it is read back.
 */
export function* writeParticipants(dealId: string, wanted: Json, ownPerson: Json, fresh: boolean): Conversation<Json> {
  const people = wantedBeside(wanted, ownPerson);
  const held = fresh ? [] : yield* listed(dealId);
  const there: Participant[] = [];
  for (const each of held) {
    const stays = people.includes(each.personId) || each.personId === asText(ownPerson);
    const reply = stays ? null : yield* write("DELETE", `${pathOf(dealId)}/${each.id}`, COST.remove);
    if (!reply || (refused(reply) && reply.status !== 404)) there.push(each);
  }
  return peopleOf([...there, ...(yield* added(dealId, people, held))], ownPerson);
}

/** Adds those of the wanted people who aren't there, and answers with all who are then. */
export function* addParticipants(dealId: string, wanted: Json, ownPerson: Json): Conversation<Json> {
  const held = yield* listed(dealId);
  return peopleOf([...held, ...(yield* added(dealId, wantedBeside(wanted, ownPerson), held))], ownPerson);
}

function wantedBeside(wanted: Json, ownPerson: Json): string[] {
  const people = new Set(Array.isArray(wanted) ? wanted.map(asText) : []);
  return [...people].filter((id) => id !== "" && id !== asText(ownPerson));
}

function* added(dealId: string, people: string[], held: Participant[]): Conversation<Participant[]> {
  const there: Participant[] = [];
  for (const personId of people.filter((id) => !held.some((each) => each.personId === id))) {
    const reply = yield* write("POST", pathOf(dealId), COST.add, { person_id: Number(personId) });
    if (!refused(reply)) there.push(participantOf(asObject(dataOf(reply))));
  }
  return there;
}

function* listed(dealId: string): Conversation<Participant[]> {
  const all: Participant[] = [];
  let start: string | null = "0";
  while (start !== null) {
    const reply: HttpReply = yield* read(pathOf(dealId), COST.list, { start, limit: "500" });
    if (refused(reply)) return all;
    all.push(...asObjects(dataOf(reply)).map(participantOf));
    start = nextStart(reply.body);
  }
  return all;
}

function participantOf(raw: Record<string, Json>): Participant {
  return { id: asText(raw.id), personId: asText(asObject(raw.person_id).value) || asText(raw.person_id) };
}

/** In the order of their ids, since their own says nothing. Some accounts list the deal's own person too. */
function peopleOf(participants: Participant[], ownPerson: Json): Json {
  const people = participants.map((each) => each.personId).filter((id) => id !== asText(ownPerson));
  return people.length > 0 ? people.toSorted((a, b) => Number(a) - Number(b)) : null;
}
