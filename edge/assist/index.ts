export { promptOf } from "../../shared/wire/assist-prompt.ts";
export { readAnswer } from "./answer.ts";
export { type Model, modelOf } from "./model.ts";
