export * from "./build.ts";
export * from "./digest.ts";
export * from "./identity.ts";
export { imageLane, imagesMapId } from "./images.ts";
export * from "./policy.ts";
export * from "./sample.ts";
export * from "./summary.ts";
