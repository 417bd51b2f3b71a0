import type { OwnerChoice, ValueChoice } from "../../model/project.ts";
import type { Op } from "../../ops/op.ts";
import type { Fix, FixContext } from "./fix.ts";

const BY_HAND = "Chosen in Preview";

/** Fixes that decide what one value of a choice field becomes. */
export function valueFixes({ subject, answers }: FixContext): Fix[] {
  const { row, field, text, code } = subject;
  if (!row || text === null) return [];
  const set = (choice: Pick<ValueChoice, "kind" | "label">): Op => ({
    kind: "value.set",
    rowId: row.id,
    value: text,
    choice: { ...choice, state: "changed", why: BY_HAND },
  });
  const label = answers.option ?? "";
  const options = (field?.choices ?? []).map((choice) => ({ value: choice.label, label: choice.label }));
  const fixes: Fix[] = [];
  if (options.length > 0)
    fixes.push({
      id: "option",
      title: `Choose what “${text}” becomes`,
      detail: "All records with this value get it.",
      ask: { label: field?.label ?? "Option", kind: "choice", options, answer: label },
      formula: null,
      op: label === "" ? null : set({ kind: "option", label }),
    });
  fixes.push(
    plain("drop", "Leave the field empty for them", "Their records are loaded without this value.", set({ kind: "drop", label: null })),
  );
  if (code !== "value.parked")
    fixes.push(
      plain(
        "park",
        "Park their records",
        "Held on purpose until you decide; nothing of them is loaded.",
        set({ kind: "park", label: null }),
      ),
    );
  return fixes;
}

/** Fixes that decide who gets the records of one owner. */
export function ownerFixes({ subject, state, answers }: FixContext): Fix[] {
  const { text, users, code } = subject;
  if (text === null) return [];
  const owner = text.trim().toLowerCase();
  const set = (choice: Pick<OwnerChoice, "kind" | "userEmail">): Op => ({
    kind: "owner.set",
    owner,
    choice: { ...choice, state: "changed", why: BY_HAND },
  });
  const options = users.filter((user) => user.active).map((user) => ({ value: user.email, label: `${user.name} · ${user.email}` }));
  const email = answers.user ?? "";
  const fallback = answers.fallback ?? state.fallbackOwner ?? "";
  const toFallback: Op = {
    kind: "group",
    label: `Give ${owner} to the fallback owner`,
    ops: [
      ...(fallback === state.fallbackOwner ? [] : [{ kind: "fallback.set", email: fallback } as const]),
      set({ kind: "fallback", userEmail: null }),
    ],
  };
  const fixes: Fix[] = [
    {
      id: "user",
      title: `Choose who gets the records of ${owner}`,
      detail: "In every object.",
      ask: { label: "User", kind: "choice", options, answer: email },
      formula: null,
      op: email === "" ? null : set({ kind: "user", userEmail: email }),
    },
    {
      id: "fallback",
      title: "Give them to the fallback owner",
      detail: "The one who gets all records without an owner of their own.",
      ask: { label: "Fallback owner", kind: "choice", options, answer: fallback },
      formula: null,
      op: fallback === "" ? null : toFallback,
    },
  ];
  if (code !== "owner.held")
    fixes.push(plain("hold", "Hold their records", "Nothing of them is loaded until you decide.", set({ kind: "hold", userEmail: null })));
  return fixes;
}

const plain = (id: string, title: string, detail: string, op: Op): Fix => ({ id, title, detail, ask: null, formula: null, op });
