import { zipSync } from "fflate";
import { studio } from "../../studio/index.ts";
import { crashMessage, sayFailure } from "../../ui/index.ts";

/** Saves the demo exports as one ZIP, stored without compression so that the page doesn't stall. */
export async function saveDemoFiles(): Promise<void> {
  try {
    const files = await studio.demoFiles();
    const zip = zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 0 });
    saveFile("crosswalk-demo.zip", new Blob([zip as BlobPart], { type: "application/zip" }));
  } catch (error) {
    sayFailure({ message: crashMessage(error) });
  }
}

function saveFile(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
