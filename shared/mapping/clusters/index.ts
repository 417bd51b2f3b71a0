export { MOST_COMPARED, type SpelledValue, type SpellingGroup, type SpellingGroups, spellingGroups } from "./groups.ts";
export { spellingKey } from "./keys.ts";
export { catcher, ruleWhy, type Settled, settler, type ValueDecisions } from "./rules.ts";
export {
  type ClusterMember,
  choiceWords,
  type DecidedValue,
  ruleFrom,
  type ValueCluster,
  type ValueClusters,
  valueClusters,
} from "./value-clusters.ts";
