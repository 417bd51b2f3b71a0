export { OPTION_LEAD, PROPOSE_OPTION, type RankedOption, rankOptions } from "./rank.ts";
