import type { PracticeRecord } from "../vendor.ts";
import { type Desk, instant, newId } from "./desk.ts";
import type { Entity } from "./entities.ts";

const DAY_MS = 86_400_000;

/** The account's own automation for a new contact: a task to call them. */
export function greet(desk: Desk, kind: Entity, record: PracticeRecord): void {
  if (kind.id !== "contact") return;
  const id = newId(desk.store);
  const at = instant(desk.request.now);
  const task = {
    id,
    title: "New Lead Creation",
    description: null,
    due_date: instant(new Date(desk.request.now.getTime() + DAY_MS)),
    owner_id: record.owner_id ?? desk.userId,
    task_type_id: null,
    outcome_id: null,
    status: 0,
    completed_date: null,
    creater_id: null,
    created_at: at,
    updated_at: at,
    targetable_type: kind.model,
    targetable_id: record.id ?? null,
  };
  desk.store.put("task", String(id), task);
  desk.store.index("task", String(id), { target: [`${kind.model}:${record.id}`] });
}

/** An invitation that left the account; it can be seen in the account's records only. */
export function invite(desk: Desk, appointment: PracticeRecord, to: PracticeRecord): void {
  const id = newId(desk.store);
  const subject = `Invitation: ${appointment.title}`;
  desk.store.put("mail", String(id), {
    id,
    subject,
    attendee: to,
    appointment_id: appointment.id ?? null,
    sent_at: instant(desk.request.now),
  });
}
