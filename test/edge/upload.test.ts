import { reset, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import type { Line } from "../../edge/gate/converse.ts";
import { BatchMemory } from "../../edge/gate/memory.ts";
import { Meta } from "../../edge/gate/meta.ts";
import { Pacer } from "../../edge/gate/pacer.ts";
import { deliverUpload, refuseFile } from "../../edge/gate/upload.ts";
import { streamForm } from "../../edge/multipart.ts";
import { fail, failure, type Json, ok, type Result } from "../../shared/kernel/index.ts";
import type { DestinationPack, HttpReply, HttpRequest, PackCall, PackStep } from "../../shared/packs/contract.ts";
import { packUpload, type UploadRequest, unpackUpload } from "../../shared/wire/index.ts";
import { openBox } from "./delivery.ts";
import { ask, connect, failureOf, openPractice } from "./studio.ts";
import { thingPack } from "./thing-destination.ts";

afterEach(() => reset());

const bytesOf = (text: string): ReadableStream<Uint8Array> => new Blob([text]).stream();

describe("a form around a streamed file", () => {
  const read = async (parts: Parameters<typeof streamForm>[0], file: string) => {
    const { body, contentType, sizeBytes } = streamForm(parts, bytesOf(file), "b0undary");
    const text = await new Response(body).text();
    const form = await new Response(text, { headers: { "content-type": contentType } }).formData();
    return { text, form, sizeBytes };
  };

  it("is a form as browsers write it, of the length that was said", async () => {
    const file = { name: 'Angebot "Zoë".pdf', type: "application/pdf", sizeBytes: 5 };
    const { text, form, sizeBytes } = await read(
      [
        { name: "deal_id", value: "900" },
        { name: "file", file },
      ],
      "hello",
    );
    expect(new TextEncoder().encode(text).byteLength).toBe(sizeBytes);
    expect(form.get("deal_id")).toBe("900");
    const sent = form.get("file") as unknown as File;
    expect([sent.type, await sent.text()]).toEqual(["application/pdf", "hello"]);
    expect(text).toContain('filename="Angebot %22Zoë%22.pdf"');
  });

  it("lets no name or type break out of its line", async () => {
    const file = { name: "a\r\nX-Evil: 1", type: "text/html\r\nX-Evil: 2", sizeBytes: 1 };
    const { text } = await read([{ name: "file\r\nX-Evil: 3", file }], "x");
    expect(text).not.toMatch(/^X-Evil/m);
    expect(text).toContain("Content-Type: application/octet-stream");
  });

  it.each([
    ["ends early", "hell"],
    ["runs over", "hello!"],
  ])("breaks off when the file %s", async (_, text) => {
    const { body } = streamForm([{ name: "file", file: { name: "a", type: "", sizeBytes: 5 } }], bytesOf(text), "b");
    await expect(new Response(body).text()).rejects.toThrow();
  });
});

it("says which file a request brings in a header that holds any letter", () => {
  const request = uploadOf("e-1", { name: "Übersicht \u{1F600} – 한글.txt" });
  expect(packUpload(request)).toMatch(/^[\x21-\x7e]+$/);
  expect(unpackUpload(packUpload(request))).toEqual(request);
  for (const bad of ["", "%", "{}", "null", encodeURIComponent('{"batchKey":"x"}')]) expect(unpackUpload(bad)).toBeNull();
});

function uploadOf(effectId: string, file: Partial<UploadRequest["call"]["file"]> = {}, lookFirst = false): UploadRequest {
  const call = {
    kind: "upload" as const,
    object: "thing",
    recordId: "t1",
    file: { name: "a.txt", type: "text/plain", sizeBytes: 5, ...file },
  };
  return { batchKey: "batch-0001", effectId, call, lookFirst };
}

/** A destination that keeps files, and fails on demand. */
class Shelf {
  readonly files: string[] = [];
  asked: string[] = [];
  fault: "lost before" | "lost after" | 429 | 401 | 400 | null = null;

  async send(request: HttpRequest, file: ReadableStream<Uint8Array> | null): Promise<Result<HttpReply>> {
    this.asked.push(`${request.method} ${request.path}`);
    const reply = (status: number, body: Json): Result<HttpReply> => ok({ status, headers: {}, body, text: null });
    if (request.method === "GET") return reply(200, { names: this.files });
    const { fault } = this;
    this.fault = null;
    if (typeof fault === "number") return reply(fault, null);
    const lost = fail(failure("destination.unreachable", "lost", { retryable: true, reach: "unknown" }));
    if (fault === "lost before") return lost;
    if (!file) throw new Error("The file was used up.");
    this.files.push(await new Response(file).text());
    return fault === "lost after" ? lost : reply(200, { id: `f${this.files.length}` });
  }
}

const shelfPack: DestinationPack = {
  ...thingPack,
  files: { maxBytes: 25_000_000, objects: ["thing"], object: "file", place: () => null },
  next: (call: PackCall, replies: HttpReply[]): PackStep => {
    const body = replies.at(-1)?.body as { id?: string; names?: string[] } | null | undefined;
    if (replies.at(-1)?.status === 400)
      return { kind: "done", result: { kind: "rejected", failure: failure("destination.rejected", "bad") } };
    if (call.kind === "findUpload") {
      if (!replies.length) return { kind: "send", unsafe: false, request: { method: "GET", path: "/files", cost: 1 } };
      const found = body?.names?.length ? { id: `f${body.names.length}`, values: {}, updatedAt: null } : null;
      return { kind: "done", result: { kind: "record", record: found } };
    }
    if (call.kind !== "upload") throw new Error(call.kind);
    const form = [{ name: "file", file: call.file }];
    if (!replies.length) return { kind: "send", unsafe: true, request: { method: "POST", path: "/files", form, cost: 1 } };
    return { kind: "done", result: { kind: "written", id: body?.id ?? "", record: null, before: null } };
  },
};

type Post = (shelf: Shelf, request: UploadRequest) => ReturnType<typeof deliverUpload>;

/** Posts against the storage of a real Durable Object. */
function onBench<T>(work: (post: Post) => Promise<T>): Promise<T> {
  return runInDurableObject(env.GATE.get(env.GATE.newUniqueId()), (_gate, state) => {
    const world = {
      at: 1_000_000,
      now: () => world.at,
      sleep: async (ms: number) => {
        world.at += ms;
      },
      random: () => 0.5,
    };
    const memory = new BatchMemory(state.storage.sql, world.now, openBox);
    return work((shelf, request) => {
      const pacer = new Pacer(shelfPack.windows, new Meta(state.storage.sql), world);
      const send: Line["send"] = (asked, file) => shelf.send(asked, file ?? null);
      const line: Line = { pack: shelfPack, account: { host: "a.things.test", variant: null }, pacer, send, speedOf: () => null };
      return deliverUpload({ line, turn: pacer.newTurn(), memory, bytes: bytesOf("hello") }, request);
    });
  });
}

describe("a file on its way", () => {
  it("is sent once, however often it is posted", () =>
    onBench(async (post) => {
      const shelf = new Shelf();
      const first = await post(shelf, uploadOf("e-1"));
      expect(first).toMatchObject({ outcome: { state: "applied", id: "f1" }, stop: null });
      expect(await post(shelf, uploadOf("e-1"))).toEqual(first);
      expect(shelf.files).toEqual(["hello"]);
    }));

  it.each([
    ["before it arrived", "lost before" as const],
    ["after it arrived", "lost after" as const],
  ])("is looked for when its answer got lost %s, and never doubled", (_, fault) =>
    onBench(async (post) => {
      const shelf = new Shelf();
      shelf.fault = fault;
      expect(await post(shelf, uploadOf("e-1"))).toMatchObject({ outcome: { state: "unknown" }, stop: { fatal: false } });
      expect(await post(shelf, uploadOf("e-1"))).toMatchObject({ outcome: { state: "applied", id: "f1" } });
      expect(shelf.files).toEqual(["hello"]);
      expect(shelf.asked).toContain("GET /files");
    }),
  );

  it("is not sent a second time within one post: its bytes are used up", () =>
    onBench(async (post) => {
      const shelf = new Shelf();
      shelf.fault = 429;
      expect(await post(shelf, uploadOf("e-1"))).toMatchObject({ outcome: { state: "retryable" } });
      expect(shelf.asked).toEqual(["POST /files"]);
      expect(await post(shelf, uploadOf("e-1"))).toMatchObject({ outcome: { state: "applied" } });
    }));

  it("stops at a key that is refused, and takes a refusal of one file as that file's own", () =>
    onBench(async (post) => {
      const shelf = new Shelf();
      shelf.fault = 401;
      expect(await post(shelf, uploadOf("e-1"))).toMatchObject({ outcome: { state: "retryable" }, stop: { fatal: true } });
      shelf.fault = 400;
      expect(await post(shelf, uploadOf("e-2"))).toMatchObject({ outcome: { state: "rejected" }, stop: null });
      expect(await post(shelf, uploadOf("e-2"))).toMatchObject({ outcome: { state: "rejected" } });
      expect(shelf.asked.length).toBe(2);
    }));

  it("is looked for first when an earlier run may have brought it", () =>
    onBench(async (post) => {
      const shelf = new Shelf();
      shelf.files.push("hello");
      expect(await post(shelf, uploadOf("e-9", {}, true))).toMatchObject({ outcome: { state: "applied", id: "f1" } });
      expect(shelf.asked).toEqual(["GET /files"]);
    }));

  it("is refused before its bytes are touched when it is too large, or has no place", () => {
    const size = (sizeBytes: number) => refuseFile(shelfPack, uploadOf("e-1", { sizeBytes }).call);
    expect(size(25_000_000)).toBeNull();
    expect(size(25_000_001)).toMatchObject({ code: "file.too_large", message: expect.stringContaining("25 MB") });
    expect(refuseFile(shelfPack, { ...uploadOf("e-1").call, object: "other" })).toMatchObject({ code: "file.no_place" });
    expect(refuseFile(thingPack, uploadOf("e-1").call)).toMatchObject({ code: "file.no_place" });
  });
});

describe("the route", () => {
  it("wants a header that names the file, and the bytes it speaks of", async () => {
    const { connection } = await connect(await openPractice("pipedrive"));
    const path = `/api/connections/${connection.id}/uploads`;
    const plain = { "content-type": "application/octet-stream" };
    expect(await failureOf(await ask("POST", path, "hello", plain))).toMatchObject({ status: 400, code: "edge.bad_request" });
    const header = { ...plain, "x-crosswalk-upload": packUpload(uploadOf("e-1", { sizeBytes: 6 })) };
    expect(await failureOf(await ask("POST", path, "hello", header))).toMatchObject({
      status: 400,
      message: "The file should have 6 bytes, and comes with 5.",
    });
    const elsewhere = { ...plain, "x-crosswalk-upload": packUpload(uploadOf("e-1")) };
    expect(await failureOf(await ask("POST", path, "hello", elsewhere))).toMatchObject({ status: 422, code: "file.no_place" });
  });
});
