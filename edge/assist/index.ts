export { readAnswer } from "./answer.ts";
export { modelOf } from "./model.ts";
export { promptOf } from "./prompt.ts";
