// Learns the weights of the suggestions from the training and tuning sets and writes them: run it after the lexicon, the features or the set changed.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "vite";

const help = `Usage: node test/support/learn-suggestions.mjs [--dry]

Reads test/fixtures/labels/train.json and tune.json (never test.json), learns the weights (test/score/learn.ts) and how usual each field is
(test/score/usual.ts), and writes them to shared/mapping/suggest/weights.ts and usual.ts.
  --dry   prints the weights and what they give, writes nothing`;

const args = process.argv.slice(2);
if (args.some((arg) => arg !== "--dry")) {
  console.log(help);
  process.exit(args.includes("--help") ? 0 : 2);
}
const root = new URL("../..", import.meta.url).pathname;
const file = `${root}shared/mapping/suggest/weights.ts`;
const usualFile = `${root}shared/mapping/suggest/usual.ts`;
const vite = await createServer({
  configFile: false,
  root,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
try {
  const { learn, errorOf, acceptedFrom } = await vite.ssrLoadModule("/test/score/learn.ts");
  const { usualOf } = await vite.ssrLoadModule("/test/score/usual.ts");
  const { parseLabels, readLabels } = await vite.ssrLoadModule("/test/score/labels.ts");
  const { AUTO_ACCEPT } = await vite.ssrLoadModule("/shared/mapping/suggest/index.ts");
  const rowsOf = (name) => {
    const path = `${root}test/fixtures/labels/${name}.json`;
    return readLabels(parseLabels(readFileSync(path, "utf8"), path)).rows;
  };
  const [train, tune] = [rowsOf("train"), rowsOf("tune")];
  const weights = learn(train, tune);
  const { accepted, precision, coverage } = acceptedFrom(tune, weights, AUTO_ACCEPT);
  const facts = `${train.length} labelled headers, tuned on ${tune.length} more; of those from ${AUTO_ACCEPT} on ${accepted} targets with precision ${precision.toFixed(4)}, coverage ${coverage.toFixed(3)}; calibration error ${errorOf(tune, weights).toFixed(4)}`;
  console.log(facts);
  if (args.includes("--dry")) console.log(weights);
  else {
    writeFileSync(file, text(weights, facts));
    writeFileSync(usualFile, usualText(usualOf([...train, ...tune])));
  }
} finally {
  await vite.close();
}

function text({ pair, none, calibration }, facts) {
  const list = (of) =>
    Object.entries(of)
      .map(([name, value]) => `    ${name}: ${value},`)
      .join("\n");
  return `import type { Weights } from "./model.ts";

/**
 * Made by test/support/learn-suggestions.mjs from train.json and tune.json in test/fixtures/labels, not by hand: ${facts}.
 * A conditional logit drawn to what experience says (test/score/learn.ts), which holds where the examples say nothing: hints, records.
 */
export const weights: Weights = {
  pair: {
${list(pair)}
  },
  none: {
${list(none)}
  },
  calibration: { slope: ${calibration.slope}, shift: ${calibration.shift}, unsaid: ${calibration.unsaid} },
};
`;
}

function usualText(usual) {
  const list = Object.entries(usual).map(
    ([concept, share]) => `  ${/^[a-z]+$/.test(concept) ? concept : JSON.stringify(concept)}: ${share},`,
  );
  return `/**
 * Made by test/support/learn-suggestions.mjs from train.json and tune.json in test/fixtures/labels, not by hand: how often a field of a concept is the
 * answer for a column that has a target, where the object has such a field.
 */
export const usual: Readonly<Record<string, number>> = {
${list.join("\n")}
};
`;
}
