import classes from "./formula.module.css";
import { type TokenKind, tokensOf } from "./tokens.ts";

const looks: Record<TokenKind, string | undefined> = {
  function: classes.tokenFunction,
  column: classes.tokenColumn,
  text: classes.tokenText,
  number: classes.tokenNumber,
  word: classes.tokenNumber,
  plain: undefined,
};

interface Span {
  at: number;
  end: number;
}

/** A formula in colours, with a wave under what is wrong and the pair of parentheses at the caret marked. */
export function Painted({ formula, fault, pair }: { formula: string; fault: Span | null; pair: [number, number] | null }) {
  const cuts = [fault?.at, fault?.end, ...(pair ?? []).flatMap((at) => [at, at + 1])].filter((at) => at !== undefined);
  const isFaulty = (at: number): boolean => fault !== null && at >= fault.at && at < fault.end;
  return (
    <>
      {tokensOf(formula).flatMap(({ kind, text, at }) =>
        piecesOf(text, at, cuts).map((piece) => {
          const marks = [looks[kind], isFaulty(piece.at) && classes.fault, pair?.includes(piece.at) && classes.pair];
          return (
            <span key={piece.at} className={marks.filter(Boolean).join(" ") || undefined}>
              {piece.text}
            </span>
          );
        }),
      )}
      {fault !== null && fault.at >= formula.length && <span className={classes.fault}>{"\u00a0\u00a0"}</span>}
      {/* A line break at the very end takes no room by itself. */}
      {formula.endsWith("\n") && "\u200b"}
    </>
  );
}

/** A token cut where marks begin and end. */
function piecesOf(text: string, at: number, cuts: readonly number[]): { text: string; at: number }[] {
  const places = [...new Set(cuts.map((cut) => cut - at).filter((cut) => cut > 0 && cut < text.length))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => ({ text: text.slice(from, places[index] ?? text.length), at: at + from }));
}
