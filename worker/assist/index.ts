import { z } from "zod";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { assistHints, assistQuestions } from "../../shared/mapping/assist/index.ts";
import { type HintSource, isOurs } from "../../shared/mapping/index.ts";
import type { ColumnFacts } from "../../shared/mapping/suggest/index.ts";
import { promptOf } from "../../shared/wire/assist-prompt.ts";
import { type AssistApi, type AssistReply, assistGuessSchema } from "../../shared/wire/index.ts";
import type { EdgeClient } from "../edge-client.ts";
import type { Events } from "../events.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground, sourceObject } from "../ground.ts";
import { attempt, type Store } from "../store/index.ts";

const keptSchema = z.object({
  on: z.boolean(),
  /** Object map → headers whose values may go along. */
  allowed: z.record(z.string(), z.array(z.string())),
  /** Object map → what was answered last. */
  answers: z.record(z.string(), z.object({ model: z.string(), at: z.string(), guesses: z.array(assistGuessSchema), dropped: z.number() })),
});
type Kept = z.infer<typeof keptSchema>;
const fresh: Kept = { on: false, allowed: {}, answers: {} };

const idOf = (projectId: string): string => `assist/${projectId}`;

interface Parts {
  store: Store;
  edge: Pick<EdgeClient, "assistStatus" | "assist">;
  events: Events;
  now(): Date;
  ground(projectId: string): Promise<Ground>;
  /** Makes proposals anew. */
  propose(projectId: string): Promise<Result<unknown>>;
}

/** The language-model assist: what would be sent, sending it, and its answers as evidence. Off until a project switches it on. */
export class AssistDesk {
  constructor(private readonly parts: Parts) {}

  /** What a model answered about a project's columns, as evidence; nothing while the assist is off. */
  async hints(ground: Ground): Promise<HintSource> {
    const { on, answers } = await this.kept(ground.project.id);
    if (!on) return () => [];
    return ({ object, into, header }) => {
      const answer = answers[`${object}>${into}`];
      return answer ? assistHints(answer.guesses, header, answer.model, labelling(ground, into)) : [];
    };
  }

  api(): AssistApi {
    return {
      assist: async (projectId, mapId) => {
        const [ground, kept, status] = await Promise.all([
          this.parts.ground(projectId),
          this.kept(projectId),
          this.parts.edge.assistStatus(),
        ]);
        const { questions, columnsLeftOut, fieldsLeftOut } = asked(ground, mapId, kept);
        const allowed = new Set(kept.allowed[mapId] ?? []);
        const every = asked(ground, mapId, { ...kept, allowed: { [mapId]: openColumns(ground, mapId).map((each) => each.header) } });
        const columns = every.questions.flatMap((question) => question.columns);
        const answer = kept.answers[mapId];
        const label = labelling(ground, mapId.split(">")[1] ?? "");
        return {
          status: status.ok ? status.value : null,
          trouble: status.ok ? null : status.failure.message,
          on: kept.on,
          columns: columns.map(({ header, values = [] }) => ({ header, allowed: allowed.has(header), values })),
          texts: questions.map((question) =>
            promptOf(question)
              .map((message) => message.content)
              .join("\n\n"),
          ),
          sizeBytes: questions.reduce((sum, question) => sum + new TextEncoder().encode(JSON.stringify(question)).length, 0),
          columnsLeftOut,
          fieldsLeftOut,
          answer: answer
            ? {
                ...answer,
                guesses: answer.guesses.map((guess) => ({ ...guess, label: guess.target === null ? null : label(guess.target) })),
              }
            : null,
        };
      },
      switchAssist: async (projectId, on) => {
        const done = await this.change(projectId, (kept) => ({ ...kept, on }));
        return done.ok ? this.proposed(projectId) : done;
      },
      allowAssist: (projectId, mapId, header, allowed) =>
        this.change(projectId, (kept) => {
          const others = (kept.allowed[mapId] ?? []).filter((each) => each !== header);
          return { ...kept, allowed: { ...kept.allowed, [mapId]: allowed ? [...others, header] : others } };
        }),
      askAssist: (projectId, mapId) => this.ask(projectId, mapId),
    };
  }

  private async ask(projectId: string, mapId: string): ReturnType<AssistApi["askAssist"]> {
    const [ground, kept, status] = await Promise.all([this.parts.ground(projectId), this.kept(projectId), this.parts.edge.assistStatus()]);
    if (!kept.on) return fail(failure("assist.switched_off", "The language model is switched off in this project. Nothing was sent."));
    if (!status.ok) return status;
    const replies: AssistReply[] = [];
    for (const question of asked(ground, mapId, kept).questions) {
      const reply = await this.parts.edge.assist(status.value.where ?? "the language model", question);
      if (!reply.ok) return reply;
      replies.push(reply.value);
    }
    const [first] = replies;
    if (!first) return fail(failure("assist.nothing", "There is no column that isn’t decided, so there is nothing to ask."));
    const guesses = replies.flatMap((reply) => reply.guesses);
    const dropped = replies.reduce((sum, reply) => sum + reply.dropped, 0);
    const answer = { model: first.model, at: this.parts.now().toISOString(), guesses, dropped };
    const done = await this.change(projectId, (latest) => ({ ...latest, answers: { ...latest.answers, [mapId]: answer } }));
    const proposed = done.ok ? await this.proposed(projectId) : done;
    return proposed.ok ? ok({ guesses: guesses.length, dropped }) : proposed;
  }

  private async proposed(projectId: string): Promise<Result<null>> {
    const done = await this.parts.propose(projectId);
    return done.ok ? ok(null) : done;
  }

  private async kept(projectId: string): Promise<Kept> {
    return (await this.parts.store.reports.get(idOf(projectId), keptSchema)) ?? fresh;
  }

  private async change(projectId: string, edit: (kept: Kept) => Kept): Promise<Result<null>> {
    const done = await attempt(async () => this.parts.store.reports.put(idOf(projectId), projectId, edit(await this.kept(projectId))));
    if (!done.ok) return done;
    this.parts.events.changed(projectId, "assist");
    return ok(null);
  }
}

const labelling =
  (ground: Ground, into: string) =>
  (ref: string): string | null =>
    fieldsOf(ground, into).find((field) => field.ref === ref)?.label ?? null;

/** Columns of a map that no person has decided, as they are known. */
function openColumns(ground: Ground, mapId: string): ColumnFacts[] {
  const map = ground.state.maps.find((each) => each.id === mapId);
  if (!map) return [];
  const rows = ground.state.rows.filter((row) => row.mapId === mapId && row.column !== null && !isOurs(row));
  const decided = new Set(rows.map((row) => row.column));
  const columns = new Map<string, ColumnFacts>();
  for (const dataset of datasetsOf(ground, map.source)) {
    for (const { name, index } of dataset.columns) {
      if (decided.has(name) || columns.has(name)) continue;
      columns.set(name, { header: name, known: null, profile: dataset.profiles[index] ?? null });
    }
  }
  return [...columns.values()];
}

function asked(ground: Ground, mapId: string, kept: Kept) {
  const map = ground.state.maps.find((each) => each.id === mapId);
  if (!map) return { questions: [], columnsLeftOut: [], fieldsLeftOut: 0 };
  const names = {
    source: { system: ground.source.label, object: sourceObject(ground, map.source)?.label ?? map.source },
    destination: { system: ground.destination.label, object: destinationObject(ground, map.destination).label },
  };
  return assistQuestions(names, openColumns(ground, mapId), fieldsOf(ground, map.destination), new Set(kept.allowed[mapId] ?? []));
}
