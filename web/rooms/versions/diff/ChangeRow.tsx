import { IconMinus, IconPencil, IconPlus } from "@tabler/icons-react";
import { type Aspect, type Change, textDiff } from "../../../../shared/versions/index.ts";
import classes from "./diff.module.css";
import { aspectName, aspectText } from "./words.ts";

const icons = { added: IconPlus, removed: IconMinus, changed: IconPencil } as const;

/** One thing that differs: what it is, and each of its sides before and after. */
export function ChangeRow({ change }: { change: Change }) {
  const Icon = icons[change.kind];
  return (
    <li className={classes.change} data-kind={change.kind}>
      <span className={classes.sign} title={change.kind}>
        <Icon size={14} stroke={1.9} role="img" aria-label={change.kind} />
      </span>
      <span className={classes.title}>{change.title}</span>
      <span className={classes.aspects}>
        {change.aspects.map((aspect) => (
          <AspectLine key={aspect.what} aspect={aspect} kind={change.kind} />
        ))}
      </span>
    </li>
  );
}

/** Of what came or went only the side that there is. */
function AspectLine({ aspect, kind }: { aspect: Aspect; kind: Change["kind"] }) {
  const isCode = aspect.what === "formula" || aspect.what === "condition";
  return (
    <span className={classes.aspect}>
      <span className={classes.what}>{aspectName(aspect)}</span>
      {isCode && aspect.before !== null && aspect.after !== null ? (
        <TextDiff before={aspect.before} after={aspect.after} />
      ) : (
        <span className={isCode ? "cw-mono" : undefined}>
          {kind !== "added" && <del className={classes.before}>{aspectText(aspect, aspect.before)}</del>}
          {kind === "changed" && <span className={classes.arrow}> → </span>}
          {kind !== "removed" && <ins className={classes.after}>{aspectText(aspect, aspect.after)}</ins>}
        </span>
      )}
    </span>
  );
}

/** A text with what was taken out and put in marked in it. */
function TextDiff({ before, after }: { before: string; after: string }) {
  return (
    <code className={classes.code}>
      {textDiff(before, after).map((piece, at) => {
        const key = `${at} ${piece.kind}`;
        if (piece.kind === "same") return <span key={key}>{piece.text}</span>;
        return piece.kind === "removed" ? <del key={key}>{piece.text}</del> : <ins key={key}>{piece.text}</ins>;
      })}
    </code>
  );
}
