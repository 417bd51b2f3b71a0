import type { ValueChoice } from "../../model/project.ts";
import type { SpellingMethod, ValueRule } from "../../model/value-rule.ts";
import { spellingGroups } from "./groups.ts";
import { spellingKey } from "./keys.ts";

/** A value of a column with what it becomes now; `rule` is the one that says so. */
export interface DecidedValue {
  value: string;
  records: number;
  amount: number | null;
  choice: (ValueChoice & { rule: string | null }) | null;
}

export interface ClusterMember extends DecidedValue {
  /** Why it may be another thing than the rest, in words; null where nothing speaks against it. */
  doubt: string | null;
}

/** Values that are spellings of one, with what they might all become. */
export interface ValueCluster {
  like: string;
  keys: string[];
  members: ClusterMember[];
  records: number;
  amount: number | null;
  /** How many of them nothing is decided for. */
  open: number;
  /** What most of its records become already; null when nothing is decided or proposed for any. */
  choice: ValueRule["choice"] | null;
}

export interface ValueClusters {
  /** Those with open values first, then by records. */
  clusters: ValueCluster[];
  /** Values that weren't compared because there are too many. */
  leftOut: number;
}

/** Used on at least so many records, and on this share of the most used spelling's, a value is likely meant as it is written. */
const OFTEN = 5;
const OFTEN_SHARE = 0.2;

/**
 * Groups a column's values by their spelling. Groups that one rule decides already are left out. Members that may be another thing
 * (an option of their own, another decision, used as often) carry a doubt: people tick those themselves.
 */
export function valueClusters(values: readonly DecidedValue[], method: SpellingMethod, options: readonly string[]): ValueClusters {
  const byText = new Map(values.map((value) => [value.value, value]));
  const { groups, leftOut } = spellingGroups(
    values.map(({ value, records }) => ({ text: value, records })),
    method,
  );
  const own = new Map(options.map((label) => [plain(label), label]));
  const clusters = groups.flatMap(({ like, keys, texts }): ValueCluster[] => {
    const members = texts.flatMap((text) => byText.get(text) ?? []);
    const rules = new Set(members.map((member) => member.choice?.rule ?? null));
    if (rules.size === 1 && !rules.has(null)) return [];
    return [clusterOf(like, keys, members, own, isLoose(method))];
  });
  return { clusters: clusters.toSorted((a, b) => Number(b.open > 0) - Number(a.open > 0) || b.records - a.records), leftOut };
}

/** Methods that bring different words together now and then. */
const isLoose = (method: SpellingMethod): boolean =>
  method.kind === "phonetic" || method.kind === "distance" || (method.kind === "ngram" && method.size === 1);

const plain = (text: string): string => spellingKey(text, { kind: "fingerprint" }) ?? text.trim();

function clusterOf(like: string, keys: string[], members: DecidedValue[], own: Map<string, string>, loose: boolean): ValueCluster {
  const choice = mostUsed(members);
  const most = members[0]?.records ?? 0;
  const doubtOf = (member: DecidedValue): string | null => {
    const label = own.get(plain(member.value));
    if (label !== undefined && choice && label !== choice.label) return `Has an option of its own: ${label}`;
    const { choice: held } = member;
    if (held && choice && !sameChoice(held, choice))
      return `${held.state === "proposed" ? "Proposed" : "Decided"} otherwise: ${choiceWords(held)}`;
    if (loose && member.value !== like && member.records >= OFTEN && member.records >= most * OFTEN_SHARE)
      return `Used as often as “${like}”: maybe another thing`;
    return null;
  };
  return {
    like,
    keys,
    members: members.map((member) => ({ ...member, doubt: doubtOf(member) })),
    records: members.reduce((sum, member) => sum + member.records, 0),
    amount: members.some((member) => member.amount !== null) ? members.reduce((sum, member) => sum + (member.amount ?? 0), 0) : null,
    open: members.filter((member) => member.choice === null).length,
    choice,
  };
}

const sameChoice = (a: ValueRule["choice"], b: ValueRule["choice"]): boolean => a.kind === b.kind && a.label === b.label;

/** What a choice makes of a value, in a word or two. */
export const choiceWords = ({ kind, label }: ValueRule["choice"]): string =>
  kind === "drop" ? "left empty on purpose" : kind === "park" ? "held" : (label ?? "");

/** A person's choices before proposals; then what most records have. */
function mostUsed(members: readonly DecidedValue[]): ValueRule["choice"] | null {
  const decided = members.filter((member) => member.choice && member.choice.state !== "proposed");
  const asked = decided.length > 0 ? decided : members.filter((member) => member.choice);
  const sums = new Map<string, { choice: ValueRule["choice"]; records: number }>();
  for (const { choice, records } of asked) {
    if (!choice) continue;
    const id = `${choice.kind}\n${choice.label}`;
    const known = sums.get(id) ?? { choice: { kind: choice.kind, label: choice.label }, records: 0 };
    known.records += records;
    sums.set(id, known);
  }
  return [...sums.values()].sort((a, b) => b.records - a.records)[0]?.choice ?? null;
}

/**
 * A rule from those of a cluster's members that were ticked. Members that weren't are spared, or left out of its keys where the method
 * compares with each of them.
 */
export function ruleFrom(
  id: string,
  name: string,
  method: SpellingMethod,
  cluster: Pick<ValueCluster, "like" | "keys" | "members">,
  ticked: ReadonlySet<string>,
  choice: ValueRule["choice"],
): ValueRule {
  const taken = cluster.members.filter((member) => ticked.has(member.value));
  const spared = cluster.members.filter((member) => !ticked.has(member.value));
  return {
    id,
    name,
    method,
    keys: method.kind === "distance" ? taken.map((member) => member.value) : cluster.keys,
    like: (ticked.has(cluster.like) ? cluster.like : taken[0]?.value) ?? cluster.like,
    except: spared.map((member) => member.value),
    choice,
  };
}
