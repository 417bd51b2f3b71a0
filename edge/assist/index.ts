export { promptOf } from "../../shared/wire/assist-prompt.ts";
export { readAnswer } from "./answer.ts";
export { modelOf } from "./model.ts";
