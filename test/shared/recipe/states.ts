import fc from "fast-check";
import type { FieldRow, ProjectState, ValueChoice } from "../../../shared/model/index.ts";
import type { RecipeGuard, RecipeInput } from "../../../shared/recipe/index.ts";

/* States of every kind that a recipe can hold, with texts that spreadsheets like to change. */

const ODD = [
  ...["a", " lead", "trail ", "=1+1", "'", '"', "line\nbreak", "cr\r\n", "007", "1e5", "TRUE", "31.12.2024", "a,b;c", "😀", "_x000D_"],
  ...["constructor", "null", "none", "<b>", "\u00a0", "Straße", "-", "+49 1", "#N/A", "option", "held back"],
];
const odd = fc
  .oneof(fc.constantFrom(...ODD), fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }))
  .filter((text) => text.trim() !== "");
const anyText = fc.oneof(odd, fc.constant(""), fc.constant("  "));

export const REFS = { email: "Email", first_name: "First name", last_name: "Name", nick: "Name", "custom:Level": "Level" };
const FORMULAS = ["=UPPER([a])", '=IF([a]="","x y",[007])', '="=1"', "=[ lead]&[trail ]", '=CONCAT([a],"\n")'];
const maps = [
  { id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true },
  { id: "member>lead", source: "member", destination: "lead", condition: '=[a]<>""', enabled: false },
];

const state = fc.constantFrom("undecided", "proposed", "confirmed", "changed", "ignored");
const row = fc
  .record({
    mapId: fc.constantFrom(...maps.map((map) => map.id)),
    column: fc.option(odd),
    target: fc.option(fc.constantFrom(...Object.keys(REFS))),
    formula: fc.option(fc.constantFrom(...FORMULAS)),
    state,
    policy: fc.constantFrom("source", "blank", "newer", "append", "never"),
    confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map((each) => ({ ...each, evidence: [{ text: "Same name", weight: 0.5 }], candidates: [] }) as unknown as Omit<FieldRow, "id">);

const choice = fc.oneof(
  fc.record({ kind: fc.constantFrom("option", "create"), label: odd, state, why: anyText }),
  fc.record({ kind: fc.constantFrom("drop", "park"), label: fc.constant(null), state, why: anyText }),
) as fc.Arbitrary<ValueChoice>;
const owner = fc.record({ kind: fc.constantFrom("hold", "fallback"), userEmail: fc.constant(null), state, why: anyText });
const user = fc.record({ kind: fc.constant("user"), userEmail: fc.constantFrom("ana@x.example", "bo@x.example"), state, why: anyText });
const rule = fc.record({
  id: fc.uuid(),
  name: anyText,
  method: fc.constantFrom({ kind: "fingerprint" }, { kind: "ngram", size: 2 }, { kind: "distance" }),
  keys: fc.array(anyText, { maxLength: 3 }),
  like: anyText,
  except: fc.array(anyText, { maxLength: 2 }),
  choice: fc.constantFrom({ kind: "option", label: "Won" }, { kind: "drop", label: null }),
});

const born = [{ index: 0, name: "born", header: "born" }];
export const datasets: RecipeInput["datasets"] = [
  { id: "d1", name: "members a", columns: born },
  { id: "d2", name: "members b", columns: born },
];

export const anyState: fc.Arbitrary<ProjectState> = fc
  .record({
    rows: fc.array(row, { maxLength: 12 }),
    values: fc.dictionary(fc.nat(11).map(String), fc.dictionary(anyText, choice, { minKeys: 1, maxKeys: 4 }), { maxKeys: 4 }),
    rules: fc.dictionary(fc.nat(11).map(String), fc.uniqueArray(rule, { minLength: 1, maxLength: 2, selector: (each) => each.id }), {
      maxKeys: 2,
    }),
    signs: fc.dictionary(fc.nat(11).map(String), fc.constantFrom("", ";", "|", "\n", " "), { maxKeys: 2 }),
    owners: fc.dictionary(fc.constantFrom("ana@x.example", "coach anna", "=bo"), fc.oneof(owner, user), { maxKeys: 3 }),
    fallbackOwner: fc.option(fc.constant("ana@x.example")),
    zone: fc.constantFrom("UTC", "Europe/Berlin"),
    dateOrder: fc.constantFrom("dmy", "mdy"),
    born: fc.array(fc.constantFrom("dmy", "mdy"), { maxLength: 2 }),
    modified: fc.option(odd),
    keys: fc.uniqueArray(fc.uniqueArray(odd, { minLength: 1, maxLength: 3 }), { maxLength: 3, selector: (key) => key.join("\n") }),
    parents: fc.dictionary(
      fc.constantFrom("deal.stage", "lead.x y"),
      fc.dictionary(
        odd.map((text) => text.toLowerCase()),
        odd,
        { minKeys: 1, maxKeys: 2 },
      ),
      {
        maxKeys: 2,
      },
    ),
  })
  .map((made) => {
    const rows = made.rows.map((each, at) => ({ ...each, id: `${each.mapId}/${at} ${each.column}` }));
    const byRow = <T>(record: Record<string, T>) =>
      Object.fromEntries(Object.entries(record).flatMap(([at, value]) => (rows[Number(at)] ? [[rows[Number(at)]?.id, value]] : [])));
    return {
      assignments: { d1: "member", d2: "member", d3: null },
      maps,
      rows,
      values: byRow(made.values),
      owners: made.owners,
      fallbackOwner: made.fallbackOwner,
      settings: { dateOrder: made.dateOrder, zone: made.zone, country: "DE", currency: "EUR" },
      dateOrders: Object.fromEntries(made.born.map((order, at) => [`d${at + 1}`, { born: order }])),
      overrides: { d1: { "key:1": { a: { text: "x", was: "y" } } } },
      modifiedColumns: made.modified === null ? {} : { member: made.modified },
      keyColumns: made.keys.length === 0 ? {} : { member: made.keys },
      valueRules: byRow(made.rules),
      splitSigns: byRow(made.signs),
      choiceParents: made.parents,
    } as unknown as ProjectState;
  });

const folded = (text: string) => text.trim().toLowerCase();

export const guard: RecipeGuard = {
  source: { id: "src", label: "Source" },
  destination: { id: "dst", label: "Destination" },
  objects: ["contact", "lead"],
  options: () => null,
  packLabel: (id) => id,
  field: (_mapId, text) => {
    if (Object.hasOwn(REFS, text)) return { kind: "known", ref: text, label: REFS[text as keyof typeof REFS] };
    const found = Object.entries(REFS).filter(([, label]) => folded(label) === folded(text));
    const [only] = found;
    if (found.length === 1 && only) return { kind: "known", ref: only[0], label: only[1] };
    return { kind: "unknown", message: `There is no field “${text}”.` };
  },
};

/** The label, where it finds its field again. */
export const fieldText = (_mapId: string, ref: string): string => {
  const label = REFS[ref as keyof typeof REFS];
  const back = guard.field("", label);
  return back.kind === "known" && back.ref === ref ? label : ref;
};

export const inputOf = (of: ProjectState, withOwners = true): RecipeInput => ({
  state: of,
  datasets,
  planned: [],
  labelOf: (_mapId, ref) => REFS[ref as keyof typeof REFS] ?? null,
  about: { name: "Club", note: "", madeAt: "2026-11-28T10:00:00.000Z", project: "p", source: "src", destination: "dst" },
  withOwners,
});
