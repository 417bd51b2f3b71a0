import { expect, it } from "vitest";
import { Outbox } from "../../../web/studio/outbox.ts";

function open() {
  const sent: string[] = [];
  const frames: (() => void)[] = [];
  const outbox = new Outbox((then) => frames.push(then));
  return { sent, frames, outbox, call: (name: string) => () => sent.push(name) };
}

it("sends edits that wait for their paint in their order, all with one frame", () => {
  const { sent, frames, outbox, call } = open();
  outbox.hold(call("first"));
  outbox.hold(call("second"));
  expect(sent).toEqual([]);
  expect(frames).toHaveLength(1);
  frames[0]?.();
  expect(sent).toEqual(["first", "second"]);
  frames[0]?.();
  expect(sent).toEqual(["first", "second"]);
});

it("lets nothing overtake an edit that waits", () => {
  const { sent, frames, outbox, call } = open();
  outbox.hold(call("edit"));
  outbox.send(call("undo"));
  expect(sent).toEqual(["edit", "undo"]);
  outbox.hold(call("next edit"));
  expect(frames).toHaveLength(2);
  outbox.flush();
  expect(sent).toEqual(["edit", "undo", "next edit"]);
  for (const frame of frames) frame();
  expect(sent).toEqual(["edit", "undo", "next edit"]);
});

it("takes edits that are made by what is being sent", () => {
  const { sent, frames, outbox, call } = open();
  outbox.hold(() => {
    sent.push("edit");
    outbox.hold(call("edit of its answer"));
  });
  frames[0]?.();
  expect(sent).toEqual(["edit"]);
  frames[1]?.();
  expect(sent).toEqual(["edit", "edit of its answer"]);
});
