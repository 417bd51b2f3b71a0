import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { fail, failure, ok } from "../../shared/kernel/index.ts";
import type { AssistGuess, AssistQuestion } from "../../shared/wire/index.ts";
import { AssistDesk } from "../../worker/assist/index.ts";
import { Events } from "../../worker/events.ts";
import { readGround } from "../../worker/ground.ts";
import { members, row, studioInStore } from "./versions/studio-in-store.ts";

const mapId = "member>contact";
let studio: Awaited<ReturnType<typeof studioInStore>>;
let sent: { where: string; question: AssistQuestion }[];
let guesses: AssistGuess[];
let proposed: number;
let reachable: boolean;

/** A fresh desk over the same store: what a reload leaves. */
const desk = () =>
  new AssistDesk({
    store: studio.store,
    events: new Events(),
    edge: {
      assistStatus: async () => ok({ model: "small-1", where: "models.example.com" }),
      assist: async (where, question) => {
        sent.push({ where, question });
        return reachable ? ok({ model: "small-1", guesses, dropped: 2 }) : fail(failure("assist.busy", "Busy."));
      },
    },
    now: () => new Date("2026-11-28T10:00:00.000Z"),
    ground: (projectId) => readGround(studio.store, studio.desk, projectId),
    propose: async () => {
      proposed += 1;
      return ok(null);
    },
  });
const hintsOf = async (header: string) => {
  const hints = await desk().hints(await readGround(studio.store, studio.desk, studio.projectId));
  return hints({ object: "member", into: "contact", header }, null);
};

beforeEach(async () => {
  studio = await studioInStore(members(30));
  await studio.put({
    ...studio.start,
    rows: [row("email", "email", { state: "confirmed" }), ...studio.start.rows.filter((each) => each.column !== "email")],
  });
  [sent, proposed, reachable] = [[], 0, true];
  guesses = [{ header: "level", target: "level", confidence: 0.8, why: "same word" }];
});
afterEach(() => studio.store.destroy());

it("is off at first: sends nothing, and refuses to", async () => {
  const api = desk().api();
  expect(await api.assist(studio.projectId, mapId)).toMatchObject({ on: false, status: { model: "small-1" }, answer: null });
  expect(await api.askAssist(studio.projectId, mapId)).toMatchObject({ ok: false, failure: { code: "assist.switched_off" } });
  expect(sent).toEqual([]);
});

it("sends exactly what it shows: headers of undecided columns, values of ticked ones alone", async () => {
  const api = desk().api();
  await api.switchAssist(studio.projectId, true);
  await api.allowAssist(studio.projectId, mapId, "level", true);
  const view = await api.assist(studio.projectId, mapId);
  expect(view.columns.map(({ header, allowed }) => [header, allowed])).toEqual([
    ["member_id", false],
    ["first_name", false],
    ["level", true],
  ]);
  expect(await api.askAssist(studio.projectId, mapId)).toEqual({ ok: true, value: { guesses: 1, dropped: 2 } });
  expect(sent.map((each) => each.where)).toEqual(["models.example.com"]);
  expect(sent[0]?.question.columns.map(({ header, values }) => [header, values])).toEqual([
    ["member_id", undefined],
    ["first_name", undefined],
    ["level", ["gold", "silver"]],
  ]);
  expect(view.texts[0]).toContain(JSON.stringify(sent[0]?.question));
  expect(view.texts[0]).not.toMatch(/ann 1|a1@x/);
  await api.allowAssist(studio.projectId, mapId, "level", false);
  expect((await api.assist(studio.projectId, mapId)).texts[0]).not.toContain('gold","silver');
});

it("takes an answer as one bounded piece of evidence, that counts for nothing once it is off", async () => {
  const api = desk().api();
  await api.switchAssist(studio.projectId, true);
  await api.askAssist(studio.projectId, mapId);
  expect(proposed).toBe(2);
  expect(await hintsOf("level")).toEqual([
    { kind: "assist", target: "level", strength: 0.4, text: "The language model small-1 says Level (“same word”)" },
  ]);
  expect(await hintsOf("email")).toEqual([]);
  await api.switchAssist(studio.projectId, false);
  expect(await hintsOf("level")).toEqual([]);
  expect((await api.assist(studio.projectId, mapId)).answer?.guesses[0]).toMatchObject({ label: "Level" });
});

it("keeps nothing of a question that failed, and goes with its project", async () => {
  reachable = false;
  const api = desk().api();
  await api.switchAssist(studio.projectId, true);
  expect(await api.askAssist(studio.projectId, mapId)).toMatchObject({ ok: false, failure: { code: "assist.busy" } });
  expect((await api.assist(studio.projectId, mapId)).answer).toBeNull();
  await studio.desk.remove(studio.projectId);
  const { projectId } = studio;
  expect(await studio.store.reports.get(`assist/${projectId}`, z.unknown())).toBeNull();
});
