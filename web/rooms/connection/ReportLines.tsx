import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from "@tabler/icons-react";
import classes from "./connection.module.css";
import type { ConnectReport } from "./open.ts";

type Line = ConnectReport["lines"][number];

const groups = [
  { kind: "can", title: "This key can", icon: IconCheck },
  { kind: "cannot", title: "It can’t", icon: IconX },
  { kind: "careful", title: "Be careful", icon: IconAlertTriangle },
  { kind: "fact", title: "Worth knowing", icon: IconInfoCircle },
] as const;

/** What a key can do, can't, and what to be careful with. */
export function ReportLines({ lines }: { lines: readonly Line[] }) {
  return (
    <div className={classes.report}>
      {groups.map(({ kind, title, icon: Icon }) => {
        const texts = lines.filter((line) => kindOf(line) === kind).map(textOf);
        if (texts.length === 0) return null;
        return (
          <section key={kind} data-kind={kind}>
            <h3>{title}</h3>
            <ul>
              {texts.map((text) => (
                <li key={text}>
                  <Icon size={15} stroke={2} aria-hidden />
                  <span>{text}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

const kindOf = (line: Line) => (typeof line === "string" ? "fact" : line.kind);
const textOf = (line: Line) => (typeof line === "string" ? line : line.text);
