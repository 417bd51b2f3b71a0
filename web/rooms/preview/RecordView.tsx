import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { createPortal } from "react-dom";
import type { Plan } from "../../../shared/model/index.ts";
import type { FixQuestion, RecordPreview } from "../../../shared/wire/preview.ts";
import { studio, useProjectPart, useStudio } from "../../studio/index.ts";
import { crashMessage, useInspector } from "../../ui/index.ts";
import { useGo } from "../work/index.ts";
import type { Cause } from "./causes.ts";
import { RecordPanel } from "./RecordPanel.tsx";

interface Props {
  projectId: string;
  plan: Plan;
  effectId: string;
  /** Grows by one whenever the grid's keyboard asks to edit the record. */
  editing: number;
  onMove: (by: 1 | -1) => void;
  onOpen: (effectId: string) => void;
  onFix: (question: FixQuestion) => void;
  onClose: () => void;
}

/** One planned record beside the grid: source, mapped and destination side by side, why, and the request itself. */
export function RecordView({ projectId, plan, effectId, ...acts }: Props) {
  const slot = useInspector();
  const rows = useProjectPart(projectId, ({ state }) => state.rows) ?? [];
  const { data } = useStudio(["plan", "state", "datasets"], ["record", plan.id, effectId], async (api) => ({
    planId: plan.id,
    record: await api.record(plan.id, effectId),
  }));
  const record = useLasting(plan.id, effectId, data);
  const jump = useJump(projectId, effectId);
  if (!slot || !record) return null;
  const { effect, dataset } = record;
  const change = async (column: string, text: string | null): Promise<string | null> => {
    if (!dataset) return null;
    const asked = studio.changeCell(projectId, { datasetId: dataset.id, row: effect.address.row, column, text });
    const answer = await asked.catch((error: unknown) => ({ ok: false as const, failure: { message: crashMessage(error) } }));
    return answer.ok ? null : answer.failure.message;
  };
  return createPortal(<RecordPanel key={effect.id} record={record} rows={rows} onGo={jump} onChange={change} {...acts} />, slot);
}

interface Read {
  planId: string;
  record: RecordPreview | null;
}

/**
 * The record as it was read last, over the moment in which its plan goes and the next one comes. Null once a plan was read that doesn't
 * have it.
 */
function useLasting(planId: string, effectId: string, read: Read | undefined): RecordPreview | null {
  const last = useRef<Read | null>(null);
  if (read?.record) last.current = read;
  const known = last.current;
  if (!known?.record || known.record.effect.id !== effectId) return null;
  const isGone = read?.planId === planId && read.record === null && known.planId !== planId;
  return isGone ? null : known.record;
}

/** Goes to a cause; the way back leads to this record. */
function useJump(projectId: string, effectId: string): (cause: Cause) => void {
  const navigate = useNavigate();
  const go = useGo(projectId);
  return ({ room, pointed }) => {
    void navigate({
      to: "/p/$projectId/$room",
      params: { projectId, room: "preview" },
      search: (before: Record<string, unknown>) => ({ ...before, effect: effectId }),
      replace: true,
    }).then(() => go(room, pointed));
  };
}
