export { assistHints } from "./hints.ts";
export { type AssistAsked, assistQuestions } from "./questions.ts";
