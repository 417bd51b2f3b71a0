import classes from "./Fields.module.css";
import { type TokenKind, tokensOf } from "./tokens.ts";

const looks: Record<TokenKind, string | undefined> = {
  function: classes.tokenFunction,
  column: classes.tokenColumn,
  text: classes.tokenText,
  number: classes.tokenNumber,
  plain: undefined,
};

/** A formula in colours, with a wave under the piece where the fault is. Behind the last character the space is marked. */
export function Painted({ formula, faultAt }: { formula: string; faultAt: number | null }) {
  const tokens = tokensOf(formula);
  return (
    <>
      {tokens.map(({ kind, text, at }) => {
        const fault = faultAt !== null && faultAt >= at && faultAt < at + text.length;
        return (
          <span key={at} className={[looks[kind], fault && classes.fault].filter(Boolean).join(" ") || undefined}>
            {text}
          </span>
        );
      })}
      {faultAt !== null && faultAt >= formula.length && <span className={classes.fault}>{"\u00a0\u00a0"}</span>}
    </>
  );
}
