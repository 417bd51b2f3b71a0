import type { DateValue, Dependency, FormulaContext, FormulaError, FormulaValue } from "../../contract.ts";
import { toInstant } from "../../values/date.ts";
import { type DateReading, readDate } from "../../values/read-date.ts";
import { excerpt, isDate, isError, numberOf, textOf, truthOf, valueError } from "../../values/value.ts";

export type FunctionCategory = "text" | "logic" | "number" | "date" | "crm" | "join";

export interface ArgumentHelp {
  name: string;
  optional: boolean;
  /** This and the arguments repeating after it may be given again and again. */
  repeats: boolean;
  /** It names a dataset, or a column of the dataset named before; autocomplete offers those. */
  names?: "dataset" | "related";
  /** The texts that it may be. */
  options?: readonly string[];
}

/** What autocomplete and signature help show of a function. */
export interface FunctionHelp {
  name: string;
  /** As it is written: `LEFT(text, [count])`. */
  signature: string;
  args: ArgumentHelp[];
  /** One line, for people. */
  help: string;
  category: FunctionCategory;
  example: string;
  /** How it differs from Excel's function of the same name, where it does. */
  differs?: string;
}

/** What is wrong with an argument that is written out as a text; the formula is refused at that argument. */
export type LiteralCheck = (literal: string) => { message: string; fix?: string } | null;

/** An argument that is computed when it is asked for: IF must not compute the branch it doesn't take. */
export type Lazy = () => FormulaValue;

interface FunctionShape extends FunctionHelp {
  minArgs: number;
  maxArgs: number;
  /** Says what is wrong with a number of arguments that the bounds allow; null when nothing is. */
  refuses?: (count: number) => string | null;
  /** By argument, in order. */
  checks?: readonly (LiteralCheck | undefined)[];
  depends?: readonly Dependency[];
  /** Columns given as arguments are taken by kind: a cell that reads as a number is one, as in a sheet. */
  sees?: "kinds";
  /** Called with a single column, it gets that column's name as its second argument. */
  nameColumn?: boolean;
}

/** A function that gets its arguments computed, none of them an error; the array is its own to change. */
export interface EagerFunction extends FunctionShape {
  lazy: false;
  call: (args: FormulaValue[], context: FormulaContext) => FormulaValue;
}

export interface LazyFunction extends FunctionShape {
  lazy: true;
  call: (args: readonly Lazy[], context: FormulaContext) => FormulaValue;
}

/** A function as the compiler sees it. `call` must not throw; errors are values. */
export type FormulaFunction = EagerFunction | LazyFunction;

/** How an argument is taken: its value converted, or the error that the function then yields. */
export interface Parameter<T> {
  name: string;
  optional: boolean;
  names?: "dataset" | "related";
  options?: readonly string[];
  check?: LiteralCheck;
  take: (value: FormulaValue, context: FormulaContext) => T | FormulaError;
}

type Taken<P> = P extends Parameter<infer T> ? T : never;
type TakenAll<P extends readonly unknown[]> = { [K in keyof P]: Taken<P[K]> };

export interface Words {
  help: string;
  category: FunctionCategory;
  example: string;
  differs?: string;
  depends?: readonly Dependency[];
  sees?: "kinds";
  nameColumn?: boolean;
}

export const text = (name: string): Parameter<string> => ({ name, optional: false, take: textOf });
export const number = (name: string): Parameter<number> => ({ name, optional: false, take: numberOf });
export const truth = (name: string): Parameter<boolean> => ({ name, optional: false, take: truthOf });
export const date = (name: string): Parameter<DateValue | null> => ({ name, optional: false, take: dateOf });
/** Any value as it stands; an error still becomes the function's result. */
export const value = (name: string): Parameter<Exclude<FormulaValue, FormulaError>> => ({
  name,
  optional: false,
  take: (given) => given as Exclude<FormulaValue, FormulaError>,
});

/** One of a few words, without regard to case. */
export function oneOf<const O extends readonly string[]>(name: string, options: O): Parameter<O[number]> {
  const known = options.map((each) => `"${each}"`).join(", ");
  const read = (word: string): O[number] | undefined => options.find((each) => each.toLowerCase() === word.trim().toLowerCase());
  const refusal = (word: string): string => `This is one of ${known}, not “${excerpt(word)}”.`;
  return {
    name,
    optional: false,
    options,
    check: (word) => (read(word) === undefined ? { message: refusal(word) } : null),
    take: (given) => {
      const word = textOf(given);
      return read(word) ?? valueError(refusal(word));
    },
  };
}
/** The name of a dataset's source object. */
export const datasetName: Parameter<string> = { ...text("dataset"), names: "dataset" };
/** The name of one of that dataset's columns. */
export const relatedColumn = (name: string): Parameter<string> => ({ ...text(name), names: "related" });

/** The same argument, which may be left out or left empty; it is then undefined. */
export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return { ...parameter, optional: true, take: (given, context) => (given === null ? undefined : parameter.take(given, context)) };
}

/** A parameter as its help is shown. */
export function argumentOf({ name, optional, names, options }: Parameter<unknown>, repeats: boolean): ArgumentHelp {
  return { name, optional, repeats, ...(names ? { names } : {}), ...(options ? { options } : {}) };
}

/** How the context says that dates are written. */
export const readingOf = (context: FormulaContext): DateReading => ({ order: context.settings.dateOrder, zone: context.settings.zone });

/** A value as a date: text is read in any known form, blank is null. */
function dateOf(given: FormulaValue, context: FormulaContext): DateValue | null | FormulaError {
  if (isDate(given)) return given;
  if (given === null || given === "") return null;
  if (isError(given)) return given;
  const read = readDate(textOf(given), readingOf(context));
  return read ? read.value : valueError(`“${excerpt(textOf(given))}” is not a date.`);
}

/** A date as an instant; a day starts at midnight in the context's zone. */
export const instantOf = (given: DateValue, context: FormulaContext): DateValue => toInstant(given, context.settings.zone);

/** A function with a fixed list of arguments. The first argument that is an error becomes the result. */
export function define<const P extends readonly Parameter<unknown>[]>(
  name: string,
  parameters: P,
  words: Words,
  compute: (args: TakenAll<P>, context: FormulaContext) => FormulaValue,
): FormulaFunction {
  const args = parameters.map((each) => argumentOf(each, false));
  return {
    ...helpOf(name, args, words),
    checks: parameters.map((each) => each.check),
    minArgs: parameters.filter((each) => !each.optional).length,
    maxArgs: parameters.length,
    lazy: false,
    call: (given, context) => {
      const fault = takeAll(given, parameters, null, context);
      return fault ?? compute(given as unknown as TakenAll<P>, context);
    },
  };
}

/** Converts arguments in place, those beyond `parameters` by `many`; the first that can't be is returned as the error. */
function takeAll(
  given: unknown[],
  parameters: readonly Parameter<unknown>[],
  many: Parameter<unknown> | null,
  context: FormulaContext,
): FormulaError | null {
  for (let at = 0; at < given.length; at += 1) {
    const taken = takeOne(given[at] as FormulaValue, parameters[at] ?? many, context);
    if (isErrorLike(taken)) return taken;
    given[at] = taken;
  }
  return null;
}

/** One argument as its parameter takes it, or the error that it gives. */
export const takeOne = (given: FormulaValue, parameter: Parameter<unknown> | null | undefined, context: FormulaContext): unknown =>
  parameter?.take(given, context);

export const isErrorLike = (one: unknown): one is FormulaError =>
  typeof one === "object" && one !== null && "kind" in one && one.kind === "error";

/** A function of one or more values of the same kind, after fixed ones; of `least` arguments in all. */
export function defineMany<const P extends readonly Parameter<unknown>[], T>(
  name: string,
  parameters: P,
  many: Parameter<T>,
  words: Words,
  compute: (args: TakenAll<P>, many: T[], context: FormulaContext) => FormulaValue,
  least = parameters.length + 1,
): FormulaFunction {
  const args = [...parameters.map((each) => argumentOf(each, false)), argumentOf({ ...many, optional: least <= parameters.length }, true)];
  return {
    ...helpOf(name, args, words),
    checks: parameters.map((each) => each.check),
    minArgs: least,
    maxArgs: Number.POSITIVE_INFINITY,
    lazy: false,
    call: (given, context) => {
      const fault = takeAll(given, parameters, many, context);
      const taken: unknown[] = given;
      return fault ?? compute(taken.slice(0, parameters.length) as unknown as TakenAll<P>, taken.slice(parameters.length) as T[], context);
    },
  };
}

interface LazyShape {
  args: ArgumentHelp[];
  minArgs: number;
  maxArgs: number;
  refuses?: (count: number) => string | null;
}

/** A function that decides itself which arguments are computed, and what becomes of errors among them. */
export function defineLazy(name: string, shape: LazyShape, words: Words, call: LazyFunction["call"]): FormulaFunction {
  return {
    ...helpOf(name, shape.args, words),
    minArgs: shape.minArgs,
    maxArgs: shape.maxArgs,
    ...(shape.refuses ? { refuses: shape.refuses } : {}),
    lazy: true,
    call,
  };
}

/** Arguments from their written form: `condition, yes, [no]`; a trailing `…` repeats what stands in front of it. */
export function argumentsOf(written: string): ArgumentHelp[] {
  return written.split(", ").map((each) => {
    const repeats = each.endsWith("…");
    const bare = repeats ? each.slice(0, -1) : each;
    return { name: bare.replace(/^\[|\]$/g, ""), optional: bare.startsWith("["), repeats };
  });
}

export function helpOf(name: string, args: ArgumentHelp[], words: Words): FunctionHelp {
  const endsRepeats = (at: number): boolean => args[at]?.repeats === true && args[at + 1]?.repeats !== true;
  const written = args.map((each, at) => (each.optional ? `[${each.name}]` : each.name) + (endsRepeats(at) ? ", …" : ""));
  return { name, signature: `${name}(${written.join(", ")})`, args, ...words };
}
