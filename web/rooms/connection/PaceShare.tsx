import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import type { PaceState } from "../../../shared/wire/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { formatCount, sayDone, settle } from "../../ui/index.ts";
import classes from "./connection.module.css";

const SHARES = [0, 10, 20, 30, 50, 75, 90];

/** The account's limits, and what of them loads leave to the people who work in it. */
export function PaceShare({ project, connectionId }: { project: Project; connectionId: string }) {
  const { data } = useStudio(["account"], ["account-pace", connectionId], (api) => api.accountPace(project.id));
  const [busy, setBusy] = useState(false);
  if (!data?.ok) return null;
  const pace = data.value;
  const now = Math.round(pace.reserve * 100);
  const change = async (share: number) => {
    setBusy(true);
    const set = await settle(studio.setReserve(project.id, share / 100));
    setBusy(false);
    if (set) sayDone(`Loads leave ${share} % of every limit to the account's people.`);
  };
  return (
    <section className={classes.pace}>
      <h3>Limits</h3>
      <ul>
        {pace.windows.map((window) => (
          <li key={window.id}>{limitText(window)}</li>
        ))}
      </ul>
      <NativeSelect
        label="Left to the people who work in it"
        description="For everybody who loads into this account, from the next request on."
        data={[...new Set([...SHARES, now])].sort((a, b) => a - b).map((share) => ({ value: String(share), label: `${share} %` }))}
        value={String(now)}
        disabled={busy}
        onChange={(event) => void change(Number(event.currentTarget.value))}
      />
    </section>
  );
}

function limitText({ label, limit, allowed, used }: PaceState["windows"][number]): string {
  return `${label}: ${formatCount(limit)}, ${formatCount(allowed)} of them for loads, ${formatCount(used)} used now`;
}
