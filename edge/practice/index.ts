export { PracticeAccount } from "./account.ts";
export { practiceVendor } from "./registry.ts";
