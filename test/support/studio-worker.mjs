/**
 * Lets a driven page ask the studio's worker as the app does, through a second worker beside the app's own, as a second tab would have:
 * `window.askStudio(method, …args)`. For scripts that set the stage; what is measured goes through the app.
 */
export async function openStudioWorker(page) {
  await page.evaluate(() => {
    // The app's worker is the script that the page fetched by that name.
    const script = performance.getEntriesByType("resource").find(({ name }) => /\/main-[\w-]+\.js$/.test(name) && !name.includes("index"));
    if (!script) throw new Error("The page has loaded no worker yet.");
    const worker = new Worker(script.name, { type: "module" });
    let last = 0;
    window.askStudio = (method, ...args) =>
      new Promise((resolve, reject) => {
        last += 1;
        const id = `ask-${last}`;
        const listen = ({ data }) => {
          if (data?.id !== id) return;
          worker.removeEventListener("message", listen);
          if (data.type === "HANDLER") reject(new Error(JSON.stringify(data.value?.value ?? data)));
          else resolve(data.value);
        };
        worker.addEventListener("message", listen);
        worker.addEventListener("error", (event) => reject(new Error(event.message)), { once: true });
        // Comlink's own message for a call with plain arguments.
        worker.postMessage({ id, type: "APPLY", path: [method], argumentList: args.map((value) => ({ type: "RAW", value })) });
      });
  });
}
