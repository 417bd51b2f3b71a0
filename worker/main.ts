import * as Comlink from "comlink";
import { createStudio } from "./studio.ts";

Comlink.expose(createStudio(self.location.origin));
