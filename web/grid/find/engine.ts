import type { Compile } from "../geometry/index.ts";

/** Regular expressions in linear time, whatever a person types. Loaded when the first is asked for. */
export async function loadEngine(): Promise<Compile> {
  const { RE2JS } = await import("re2js");
  return (source, ignoreCase) => {
    const pattern = RE2JS.compile(source, RE2JS.DOTALL | (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0));
    return {
      test: (text) => pattern.matcher(text).find(),
      replace: (text, by) => pattern.matcher(text).replaceAll(by),
    };
  };
}
